package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.Attachment;
import dev.cassetteworkbench.storage.bundle.Bundle;
import dev.cassetteworkbench.storage.bundle.BundleRef;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 bundle show ID`: what is in it; with `-o` its attachments are saved, each checked.
@Command(
        name = "show",
        aliases = "get",
        description = "Shows a bundle; with -o saves its attachments.",
        mixinStandardHelpOptions = true)
final class BundleShowVerb extends BundleVerb {
    @Parameters(index = "0", paramLabel = "ID", description = "Bundle.")
    String id = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Save the attachments here.")
    @Nullable
    Path output;

    BundleShowVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BundleStore bundles, @Nullable BucketStore bucket) throws StorageException, IOException {
        BundleRef ref = ref(bundles, id);
        Bundle bundle = bundles.open(ref);
        if (json) {
            terminal.json(bundle.document());
        } else {
            terminal.line(bundle.type() + " " + bundle.id() + ", " + bundle.created());
            bundle.metadata().forEach((name, text) -> terminal.line("  " + name + " = " + text));
            bundle.members()
                    .forEach(
                            member -> terminal.line("  " + member.kind().word() + "  " + member.name() + "  (inside)"));
            bundle.attachments()
                    .forEach(file -> terminal.line(String.format(
                            Locale.ROOT,
                            "  %s  %s  %s",
                            file.kind().word(),
                            ListVerb.shown(file.name()),
                            UsageText.bytes(file.sizeBytes()))));
        }
        Path folder = output;
        if (folder != null) {
            Files.createDirectories(folder);
            for (Attachment file : bundle.attachments()) {
                bundles.save(ref, file, folder.resolve(file.name()));
                terminal.say("Written: " + folder.resolve(file.name()));
            }
        }
        return 0;
    }
}
