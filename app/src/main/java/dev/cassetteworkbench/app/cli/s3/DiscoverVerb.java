package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.app.cli.PlaceIndex;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.tier.Discovery;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `s3 discover`: remote recordings that the local index does not know, from the listing alone.
/// With `--sync` they are
/// indexed.
@Command(
        name = "discover",
        description = "Finds objects that the local index does not know; --sync adds them to it.",
        mixinStandardHelpOptions = true)
final class DiscoverVerb extends FolderVerb {
    @Option(names = "--sync", description = "Read what is new into the index.")
    boolean sync;

    DiscoverVerb(CommandContext context) {
        super(context);
    }

    /// The index closes the store with itself, so this opens its own.
    @Override
    public Integer call() throws IOException {
        S3Connection connection = target.connection(target.address(context), context);
        BucketStore store = target.open(connection.address(), context);
        try (PlaceIndex index = PlaceIndex.ofBucket(store, connection, context)) {
            return run(store, index);
        } catch (StorageException e) {
            throw context.failure(e);
        }
    }

    @Override
    int run(BucketStore store) {
        throw new IllegalStateException("call() does it all");
    }

    private int run(BucketStore store, PlaceIndex index) throws StorageException {
        RemoteListing remote;
        try (ProgressLine progress = new ProgressLine(terminal, true)) {
            remote = remote(store, progress);
        }
        Discovery discovery = Discovery.of(remote, key -> isKnown(index, key), include());
        if (json) {
            terminal.json(json(discovery));
        } else {
            discovery
                    .found()
                    .forEach(found -> terminal.line(String.format(
                            Locale.ROOT,
                            "%10s  %s",
                            UsageText.bytes(found.entry().sizeBytes()),
                            ListVerb.shown(found.entry().key()))));
            terminal.say(String.format(
                    Locale.ROOT,
                    "%,d not known here (%s), %,d known, %,d others%s",
                    discovery.found().size(),
                    UsageText.bytes(discovery.bytes()),
                    discovery.known(),
                    discovery.others(),
                    discovery.complete() ? "" : "; the listing ended early"));
        }
        if (sync) {
            index.bringUpToDate(context);
        }
        return discovery.complete() ? 0 : 1;
    }

    private boolean isKnown(PlaceIndex index, String key) {
        try {
            return index.index().find(index.source().orElseThrow().id(), key) != null;
        } catch (IndexException e) {
            throw new CommandFailure("The index cannot be read: " + e.getMessage(), e);
        }
    }

    private static JsonValue json(Discovery discovery) {
        return new JsonMembers()
                .put("complete", discovery.complete())
                .put("known", discovery.known())
                .put("others", discovery.others())
                .put("bytes", discovery.bytes())
                .put(
                        "found",
                        new JsonArray(discovery.found().stream()
                                .<JsonValue>map(found -> new JsonMembers()
                                        .put("key", found.entry().key())
                                        .put("size_bytes", found.entry().sizeBytes())
                                        .put(
                                                "modified",
                                                found.entry().modified().toString())
                                        .put("method", found.facts().method())
                                        .put("route", found.facts().route())
                                        .object())
                                .toList()))
                .object();
    }
}
