package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.BundleCheck;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `s3 bundle verify ID`: every part against its checksum. Exit code 1 when one is changed or missing.
@Command(name = "verify", description = "Compares every part with its checksum.", mixinStandardHelpOptions = true)
final class BundleVerifyVerb extends BundleVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "Bundle.")
    String id = "";

    BundleVerifyVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException {
        BundleCheck check = bundles.verify(ref(bundles, id));
        if (json) {
            terminal.json(new JsonMembers()
                    .put("intact", check.intact())
                    .put("proven", check.proven())
                    .put(
                            "parts",
                            new JsonArray(check.items().stream()
                                    .<JsonValue>map(item -> new JsonMembers()
                                            .put("part", PlanText.words(item.part()))
                                            .put("name", item.name())
                                            .put("state", PlanText.words(item.state()))
                                            .put("detail", item.detail())
                                            .object())
                                    .toList()))
                    .object());
        } else {
            check.items()
                    .forEach(item -> terminal.line(String.format(
                            Locale.ROOT,
                            "%-8s  %-10s  %s%s",
                            PlanText.words(item.state()),
                            PlanText.words(item.part()),
                            ListVerb.shown(item.name()),
                            item.detail().isEmpty() ? "" : "  (" + item.detail() + ")")));
            terminal.say(check.intact() ? "Nothing is changed or missing." : "The bundle is damaged.");
        }
        return check.intact() ? 0 : 1;
    }
}
