package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.BucketOptions;
import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.LocalNames;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `s3 download KEY`: one object, or with a `/` at the end everything below. Checked, and in place in one step.
@Command(
        name = "download",
        description = "Fetches an object, or all below KEY/ into a folder.",
        mixinStandardHelpOptions = true)
final class DownloadVerb extends ObjectVerb {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            description = "Where it goes (default: its name, here).")
    @Nullable
    Path output;

    @Option(names = "--force", description = "Replace a file that is there.")
    boolean force;

    @Option(names = "--dry-run", description = "Show what would be fetched and do nothing.")
    boolean dryRun;

    @Mixin
    TransferFlags flags = new TransferFlags();

    DownloadVerb(CommandContext context) {
        super(context);
    }

    @Override
    S3Address address() throws StorageException {
        return isFolder() && named.startsWith("s3://") ? BucketOptions.address(named, context) : super.address();
    }

    private boolean isFolder() {
        return named.isEmpty() || named.endsWith("/");
    }

    @Override
    int run(BucketStore store) throws StorageException, IOException {
        TransferPlan plan = isFolder() ? folderPlan(store) : objectPlan(store);
        if (dryRun) {
            plan.steps()
                    .forEach(step ->
                            terminal.line("would fetch to " + plan.root().resolve(step.path())));
            terminal.say(String.format(Locale.ROOT, "%,d objects.", plan.steps().size()));
            return 0;
        }
        return new TransferWork(context, json, flags.options(context)).run(plan, store, Keeping.NOTHING);
    }

    private TransferPlan objectPlan(BucketStore store) throws StorageException, IOException {
        Entry object = store.entry(key());
        String name = object.key().substring(object.key().lastIndexOf('/') + 1);
        Path file = output == null ? Path.of("") : output;
        if (output == null || Files.isDirectory(file)) {
            return TransferPlan.download(store.address(), object, file.resolve(LocalNames.encode(name)), force);
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        return TransferPlan.download(store.address(), object, file, force);
    }

    private LocalListing existing(Path folder) throws StorageException {
        return LocalListing.read(folder.toAbsolutePath().normalize(), Progress.NONE);
    }

    private TransferPlan folderPlan(BucketStore store) throws StorageException, IOException {
        String below = named.startsWith("s3://") ? "" : key();
        List<Entry> objects = new ArrayList<>();
        String cursor = null;
        do {
            Page page = store.list(below, cursor);
            objects.addAll(page.entries());
            cursor = page.next();
        } while (cursor != null);
        Path folder = output == null ? Path.of("cassettes") : output;
        Files.createDirectories(folder);
        return TransferPlan.downloads(store.address(), existing(folder), objects);
    }
}
