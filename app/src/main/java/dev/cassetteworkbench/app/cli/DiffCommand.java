package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.compare.ComparisonHtml;
import dev.cassetteworkbench.app.compare.ComparisonJson;
import dev.cassetteworkbench.app.compare.ComparisonText;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.DiffLimits;
import dev.cassetteworkbench.model.diff.learn.VolatileFields;
import dev.cassetteworkbench.model.diff.many.ManyWay;
import dev.cassetteworkbench.model.diff.many.RunTable;
import dev.cassetteworkbench.model.diff.patch.JsonPatch;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.DiffRulesJson;
import dev.cassetteworkbench.model.diff.rule.RegressionRule;
import dev.cassetteworkbench.model.diff.rule.RegressionSign;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `diff`: what changed from A to B, among up to six cassettes, or from one folder to another.
@Command(
        name = "diff",
        description = {
            "Compares cassettes: two files, three to six files as a table, or two folders as a table by route and field.",
            "Exit code 0 equal, 1 different, 2 error."
        },
        mixinStandardHelpOptions = true)
final class DiffCommand implements Callable<Integer> {
    /// How the outcome is written.
    enum Format {
        text,
        json,
        patch,
        html
    }

    private final CommandContext context;
    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Two to six files, or two folders; the first is A.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = {"-a", "--a"},
            paramLabel = "FILE",
            description = "Baseline, in place of the first PATH.")
    @Nullable
    String fileA;

    @Option(
            names = {"-b", "--b"},
            paramLabel = "FILE",
            description = "What is compared with it, in place of the second PATH.")
    @Nullable
    String fileB;

    @Option(
            names = "--three-way",
            paramLabel = "TWIN",
            description = "Also holds a good twin against A (the failure) and B (its replay), as one table.")
    @Nullable
    String twin;

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Mixin
    RulesOption rulesFile = new RulesOption();

    @Option(
            names = "--learn",
            description = "Prints rules for fields that vary between the given good recordings of one route.")
    boolean learn;

    @Option(
            names = {"-t", "--threshold"},
            paramLabel = "PCT",
            description = "A duration differs when it changes by more than this share (default: the rules', else 20).")
    @Nullable
    Double threshold;

    @Option(
            names = "--floor",
            paramLabel = "MS",
            description = "… and by more than this many milliseconds (default: the rules', else 5).")
    @Nullable
    Double floor;

    @Option(
            names = "--regression",
            split = ",",
            paramLabel = "SIGN",
            description = "What makes B a regression: status, slower, call, body (default status,slower,call).")
    List<String> signs = new ArrayList<>();

    @Option(
            names = "--critical",
            paramLabel = "GLOB",
            description =
                    "Only calls whose label matches can make B a regression, e.g. 'POST http://pay/*'; repeatable.")
    List<String> critical = new ArrayList<>();

    @Option(
            names = {"-f", "--format"},
            description = "${COMPLETION-CANDIDATES}; patch is an RFC 6902 patch of the response body.")
    @Nullable
    Format format;

    @Option(
            names = {"-j", "--json"},
            description = "Same as --format json.")
    boolean json;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Writes the outcome into a file instead of printing it.")
    @Nullable
    Path out;

    @Option(names = "--changed-only", description = "Leaves out calls that are the same.")
    boolean changedOnly;

    DiffCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() {
        List<String> all = allPaths();
        if (learn) {
            return learnFrom(all);
        }
        if (all.size() == 2 && isFolder(all.getFirst()) && isFolder(all.getLast())) {
            return folders(Path.of(all.getFirst()), Path.of(all.getLast()));
        }
        String good = twin;
        if (good != null) {
            all.addFirst(good);
        }
        if (all.size() < ManyWay.FEWEST || all.size() > ManyWay.MOST) {
            throw new CommandFailure("Give two to six files, or two folders.");
        }
        return all.size() == 2 ? two(all.getFirst(), all.getLast()) : many(all);
    }

    private static boolean isFolder(String place) {
        return !BucketOptions.isBucket(place) && Files.isDirectory(Path.of(place));
    }

    private List<String> allPaths() {
        List<String> all = new ArrayList<>(paths);
        String b = fileB;
        if (b != null) {
            all.addFirst(b);
        }
        String a = fileA;
        if (a != null) {
            all.addFirst(a);
        }
        return all;
    }

    private int two(String a, String b) {
        ComparisonOptions options = options();
        Comparison comparison = CassetteComparer.compare(read(a), read(b), options);
        switch (format()) {
            case text -> write(ComparisonText.of(comparison, changedOnly));
            case json -> write(ComparisonJson.of(comparison));
            case html -> write(ComparisonHtml.of(comparison));
            case patch -> write(patch(comparison).toJson());
        }
        return comparison.hasDifferences() ? 1 : 0;
    }

    private static JsonPatch patch(Comparison comparison) {
        JsonValue a = comparison.a().response().body().content();
        JsonValue b = comparison.b().response().body().content();
        if ((a == null || b == null) && comparison.responseBody().truth() != BodyDifference.Truth.EQUAL) {
            throw new CommandFailure("There is no patch: the content of a response body was not recorded.");
        }
        return JsonPatch.between(a == null ? JsonNull.INSTANCE : a, b == null ? JsonNull.INSTANCE : b, Progress.NONE);
    }

    private int many(List<String> files) {
        ComparisonOptions options = options();
        List<Cassette> cassettes = files.stream().map(this::read).toList();
        ManyWay table = ManyWay.of(cassettes, options, Progress.NONE);
        List<String> names = files.stream().map(DiffCommand::name).toList();
        if (twin != null) {
            names = List.of("twin " + names.get(0), "failure " + names.get(1), "replay " + names.get(2));
        }
        switch (format()) {
            case text -> write(ComparisonText.of(table, names));
            case json -> write(ComparisonJson.of(table));
            case html -> write(ComparisonHtml.of(table, names));
            case patch -> throw new CommandFailure("A patch is made of two files.");
        }
        return table.hasDifferences() ? 1 : 0;
    }

    private Cassette read(String place) {
        return CassetteFile.read(place, bucket, context);
    }

    /// Last part of a path or key.
    private static String name(String place) {
        return place.substring(Math.max(place.lastIndexOf('/'), place.lastIndexOf('\\')) + 1);
    }

    private int folders(Path a, Path b) {
        RunTable table = new FolderRun(context, options()).compare(a, b);
        switch (format()) {
            case text -> write(ComparisonText.of(table));
            case json -> write(ComparisonJson.of(table));
            case html -> write(ComparisonHtml.of(table));
            case patch -> throw new CommandFailure("A patch is made of two files.");
        }
        return table.hasDifferences() ? 1 : 0;
    }

    private int learnFrom(List<String> files) {
        List<Cassette> good = files.stream()
                .map(this::read)
                .filter(cassette -> !cassette.failed())
                .sorted(Comparator.comparing(cassette -> cassette.session().recordedAt()))
                .toList();
        if (good.size() < 3) {
            throw new CommandFailure("--learn needs three good recordings of one route or more.");
        }
        String text = DiffRulesJson.write(VolatileFields.learn(good, Progress.NONE));
        write(text.stripTrailing());
        return 0;
    }

    private Format format() {
        Format chosen = format;
        return chosen != null ? chosen : json ? Format.json : Format.text;
    }

    private ComparisonOptions options() {
        Set<RegressionSign> chosen = EnumSet.noneOf(RegressionSign.class);
        for (String word : signs) {
            RegressionSign sign = RegressionSign.named(word.strip());
            if (sign == null) {
                throw new CommandFailure("--regression knows status, slower, call and body.");
            }
            chosen.add(sign);
        }
        DiffRules rules = rulesFile.read();
        RegressionRule usual = rules.regression();
        double percent = Objects.requireNonNullElse(threshold, usual.slowerPercent());
        double millis = Objects.requireNonNullElse(floor, usual.slowerMs());
        if (!(percent >= 0) || !(millis >= 0)) {
            throw new CommandFailure(
                    "--threshold must be 0 or more, in percent, and --floor 0 or more, in milliseconds.");
        }
        return new ComparisonOptions(
                rules.with(new RegressionRule(
                        percent,
                        millis,
                        chosen.isEmpty() ? usual.signs() : chosen,
                        critical.isEmpty() ? usual.criticalCalls() : critical)),
                DiffLimits.DEFAULT);
    }

    private void write(List<String> lines) {
        write(String.join("\n", lines));
    }

    private void write(JsonValue value) {
        write(JsonText.pretty(value));
    }

    private void write(String text) {
        Path file = out;
        if (file == null) {
            terminal.line(text);
            return;
        }
        try {
            AtomicFile.write(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailure("The file " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
