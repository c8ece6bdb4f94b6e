package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.many.RunPairs;
import dev.cassetteworkbench.model.diff.many.RunTable;
import dev.cassetteworkbench.model.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// One folder of recordings against another. Each file is read twice, so that never more than two are in memory.
record FolderRun(CommandContext context, ComparisonOptions options) {

    /// A recording without its bodies.
    private record Entry(Path file, RunPairs.Key key, Instant at) {}

    /// Files that are no cassettes are named and left out.
    RunTable compare(Path a, Path b) {
        List<Entry> left = entries(a);
        List<Entry> right = entries(b);
        if (left.isEmpty() || right.isEmpty()) {
            throw new CommandFailure("There is no cassette in " + (left.isEmpty() ? a : b) + ".");
        }
        RunPairs pairs = RunPairs.of(
                left.stream().map(Entry::key).toList(),
                right.stream().map(Entry::key).toList());
        RunTable.Sum sum = new RunTable.Sum();
        for (RunPairs.Pair pair : pairs.pairs()) {
            sum.add(CassetteComparer.compare(
                    CassetteFile.local(left.get(pair.a()).file(), context),
                    CassetteFile.local(right.get(pair.b()).file(), context),
                    options));
        }
        pairs.onlyA()
                .forEach(i -> sum.addOnlyA(
                        left.get(i).key().method(), left.get(i).key().path()));
        pairs.onlyB()
                .forEach(i -> sum.addOnlyB(
                        right.get(i).key().method(), right.get(i).key().path()));
        return sum.table();
    }

    private List<Entry> entries(Path folder) {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file ->
                            file.toString().endsWith(".json") || file.toString().endsWith(".json.gz"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CommandFailure("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
        List<Entry> entries = new ArrayList<>();
        for (Path file : files) {
            try {
                Cassette cassette = CassetteFile.local(file, context);
                entries.add(new Entry(file, key(cassette), cassette.session().recordedAt()));
            } catch (CommandFailure e) {
                context.terminal().say("Left out: " + e.getMessage());
            }
        }
        entries.sort(Comparator.comparing(Entry::at));
        return entries;
    }

    private static RunPairs.Key key(Cassette cassette) {
        Body body = cassette.request().body();
        String hash = body.bodyFacts().hash();
        String query = JsonText.compact(cassette.request().query().values());
        return new RunPairs.Key(
                cassette.request().method(), cassette.request().path(), query + "\n" + (hash == null ? "" : hash));
    }
}
