package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineExport;
import dev.cassetteworkbench.timeline.TimelineQuery;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `timeline`: the waterfall of one cassette, as text or as a file.
@Command(
        name = "timeline",
        description = "Shows what happened when inside one recorded request.",
        mixinStandardHelpOptions = true)
final class TimelineCommand implements Callable<Integer> {
    private static final int WIDTH = 50;
    private static final int PICTURE_WIDTH = 1200;
    private static final Set<String> LISTS = Set.of(".csv", ".json");
    private static final String TRACE = ".trace.json";

    private final CommandContext context;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Cassette, also s3://bucket/prefix/key.")
    String file = "";

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "OUT",
            description = "Write .html, .svg, .png, .csv, .trace.json (Chrome trace events) or .json instead of text.")
    @Nullable
    Path out;

    @Option(
            names = {"-q", "--find"},
            paramLabel = "QUERY",
            description = "Only calls that the query finds, e.g. 'type:http dur:>100ms' or 'host:psp status:5xx'.")
    String find = "";

    @Option(
            names = {"-s", "--statistics"},
            description = "Print where the time went instead: sums per target, repeated calls, serial chains.")
    boolean statistics;

    @Option(
            names = {"-d", "--dark"},
            description = "Dark pictures.")
    boolean dark;

    TimelineCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IOException {
        TimelineQuery query = TimelineQuery.parse(find);
        if (!query.unknown().isEmpty()) {
            throw new CommandFailure("Not understood in --find: " + String.join(", ", query.unknown()));
        }
        Timeline timeline = Timeline.of(CassetteFile.read(file, bucket, context));
        Path target = out;
        if (target != null) {
            AtomicFile.write(
                    target,
                    bytes(timeline, query, target.getFileName().toString().toLowerCase(Locale.ROOT)));
            terminal.say("Written: " + target);
        } else if (statistics) {
            new TimelineStatistics(terminal).print(timeline);
        } else {
            print(timeline.onlyFound(query));
        }
        return 0;
    }

    private byte[] bytes(Timeline timeline, TimelineQuery query, String name) {
        Theme theme = dark ? Theme.DARK : Theme.LIGHT;
        String ending = ending(name);
        if (!query.isEmpty() && !LISTS.contains(ending)) {
            throw new CommandFailure("--find works with text, .csv and .json; pictures show the whole request.");
        }
        return switch (ending) {
            case ".html" -> utf8(TimelineExport.html(timeline));
            case ".svg" -> utf8(TimelineExport.svg(timeline, theme));
            case ".png" -> TimelineExport.png(timeline, PICTURE_WIDTH, theme);
            case ".csv" -> utf8(TimelineExport.csv(timeline.onlyFound(query)));
            case ".trace.json" -> utf8(TimelineExport.chromeTrace(timeline));
            case ".json" -> utf8(TimelineExport.json(timeline.onlyFound(query)));
            default ->
                throw new CommandFailure(
                        "The name given with --out must end in .html, .svg, .png, .csv, .trace.json or .json.");
        };
    }

    private static String ending(String name) {
        return name.endsWith(TRACE) ? TRACE : name.substring(Math.max(0, name.lastIndexOf('.')));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void print(Timeline timeline) {
        double end =
                timeline.rows().stream().mapToDouble(TimelineRow::endMs).max().orElse(1);
        double begin = Math.min(
                0,
                timeline.rows().stream().mapToDouble(TimelineRow::startMs).min().orElse(0));
        double scale = WIDTH / Math.max(end - begin, 0.001);
        for (TimelineRow row : timeline.rows()) {
            int from = (int) Math.min(WIDTH - 1, (row.startMs() - begin) * scale);
            int length = Math.clamp(Math.round(row.durationMs() * scale), 1, WIDTH - from);
            String bar = " ".repeat(from) + (row.failed() ? "x" : "=").repeat(length);
            terminal.line(String.format(
                    Locale.ROOT,
                    "%-34s |%-" + WIDTH + "s| %9.1f ms  %s%s",
                    cut(row.callIndex() < 0 ? row.label() : "  " + row.label(), 34),
                    bar,
                    row.durationMs(),
                    row.result(),
                    row.failed() ? "  failed" : ""));
        }
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
