package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.Bundle;
import dev.cassetteworkbench.storage.bundle.BundleRef;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import dev.cassetteworkbench.storage.share.SharedLink;
import dev.cassetteworkbench.storage.share.Sharing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 bundle share ID`: links to the document and to every attachment.
@Command(name = "share", description = "Makes links to a bundle's parts.", mixinStandardHelpOptions = true)
final class BundleShareVerb extends BundleVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "Bundle.")
    String id = "";

    @Option(
            names = {"--expires", "--expiration"},
            paramLabel = "TIME",
            description = "How long: 30m, 12h, 7d, or seconds (default ${DEFAULT-VALUE}).")
    String expires = "2h";

    BundleShareVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException {
        if (bucket == null) {
            throw new CommandFailure("Files of a folder cannot be linked to. Use export for a single archive.");
        }
        Duration lifetime = Lifetime.parse(expires);
        BundleRef ref = ref(bundles, id);
        Bundle bundle = bundles.open(ref);
        Sharing sharing = Sharing.of(bucket);
        Map<String, SharedLink> links = new LinkedHashMap<>();
        links.put(id + ".json", sharing.get(ref.key(), lifetime, id + ".json"));
        for (var file : bundle.attachments()) {
            links.put(file.name(), sharing.get(ref.attachmentKey(file.name()), lifetime, file.name()));
        }
        JsonMembers fields = new JsonMembers();
        links.forEach((name, link) -> {
            fields.put(name, link.uri().toString());
            if (!json) {
                terminal.line(name + "  " + link.uri());
            }
        });
        if (json) {
            terminal.json(fields.object());
        }
        links.values().stream().findFirst().ifPresent(link -> terminal.say("They work until " + link.expires() + "."));
        return 0;
    }
}
