package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import dev.cassetteworkbench.storage.bundle.BundleStore.ListedBundle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/// `s3 bundle list`: by type and month, from a listing.
@Command(name = "list", description = "Lists bundles, newest first.", mixinStandardHelpOptions = true)
final class BundleListVerb extends BundleVerb {
    BundleListVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException {
        List<ListedBundle> all = bundles.list(type, month());
        if (json) {
            terminal.json(new JsonArray(all.stream()
                    .<JsonValue>map(bundle -> new JsonMembers()
                            .put("id", bundle.ref().id())
                            .put("type", bundle.ref().type())
                            .put("month", bundle.ref().month().toString())
                            .put("key", bundle.ref().key())
                            .put("size_bytes", bundle.document().sizeBytes())
                            .put("modified", bundle.document().modified().toString())
                            .object())
                    .toList()));
        } else {
            all.forEach(bundle -> terminal.line(String.format(
                    Locale.ROOT,
                    "%s  %-12s %10s  %s",
                    bundle.ref().month(),
                    bundle.ref().type(),
                    UsageText.bytes(bundle.document().sizeBytes()),
                    bundle.ref().id())));
        }
        return 0;
    }
}
