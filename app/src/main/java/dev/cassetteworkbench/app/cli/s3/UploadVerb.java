package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.layout.KeyLayout;
import dev.cassetteworkbench.storage.layout.KeySubject;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.LocalFile;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.Step;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 upload FILE|DIR`: what is there already with the same content is not sent again; other content under the same
/// key
/// is a conflict unless `--force`.
@Command(
        name = "upload",
        description = "Sends a file, or a folder's recordings with their dates as folders.",
        mixinStandardHelpOptions = true)
final class UploadVerb extends BucketVerb {
    @Parameters(index = "0", arity = "0..1", paramLabel = "FILE|DIR", description = "What to send.")
    @Nullable
    Path what;

    @Option(
            names = {"--cache-dir", "-d", "--dir"},
            paramLabel = "DIR",
            description = "The same as DIR.")
    @Nullable
    Path folder;

    @Option(names = "--key", paramLabel = "KEY", description = "One file: its key below the prefix.")
    @Nullable
    String key;

    @Option(
            names = "--layout",
            paramLabel = "TEMPLATE",
            description = "Keys from a template such as {date}/{name}.{ext}; else the paths below DIR.")
    @Nullable
    String layout;

    @Option(names = "--all-files", description = "Not only .json and .json.gz.")
    boolean allFiles;

    @Option(names = "--force", description = "Replace objects with other content.")
    boolean force;

    @Option(names = "--dry-run", description = "Show what would be sent and do nothing.")
    boolean dryRun;

    @Mixin
    TransferFlags flags = new TransferFlags();

    UploadVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        Path source = what == null ? folder : what;
        if (source == null || !Files.exists(source)) {
            throw new CommandFailure(
                    source == null ? "Say what to send: a file or a folder." : "There is nothing at " + source + ".");
        }
        TransferPlan plan = Files.isDirectory(source) ? folderPlan(store, source) : filePlan(store, source);
        if (dryRun) {
            plan.steps().stream()
                    .filter(Step.Upload.class::isInstance)
                    .map(Step.Upload.class::cast)
                    .forEach(step -> terminal.line("would send " + ListVerb.shown(step.key())));
            terminal.say(String.format(
                    Locale.ROOT,
                    "%,d files; those already there with the same content are not sent.",
                    plan.steps().size()));
            return 0;
        }
        return new TransferWork(context, json, flags.options(context)).run(plan, store, Keeping.NOTHING);
    }

    private TransferPlan folderPlan(BucketStore store, Path source) throws StorageException {
        LocalListing files = LocalListing.read(source.toAbsolutePath().normalize(), Progress.NONE);
        TransferPlan plan =
                TransferPlan.uploads(store.address(), files, allFiles ? Include.EVERYTHING : Include.CASSETTES, keys());
        return force ? forced(plan) : plan;
    }

    /// The same steps, whatever is there.
    private static TransferPlan forced(TransferPlan plan) {
        return new TransferPlan(
                plan.address(),
                plan.root(),
                plan.steps().stream()
                        .map(step -> step instanceof Step.Upload upload
                                ? new Step.Upload(upload.key(), upload.seen(), new Step.Guard.Anything())
                                : step)
                        .toList(),
                plan.asides(),
                plan.learned(),
                plan.forgotten());
    }

    private Function<LocalFile, String> keys() {
        KeyLayout keys = layout();
        return file -> keys.key(KeySubject.ofName(file.path(), file.modified()));
    }

    private KeyLayout layout() {
        String template = layout;
        if (template == null) {
            return KeyLayout.AS_IS;
        }
        return switch (KeyLayout.parse(template)) {
            case KeyLayout.Parsed.Good good -> good.layout();
            case KeyLayout.Parsed.Bad bad -> throw new CommandFailure("The template cannot be used: " + bad.problem());
        };
    }

    /// A single recording keeps its date: the folder it lies in, when that is one.
    private TransferPlan filePlan(BucketStore store, Path file) throws StorageException {
        Path absolute = file.toAbsolutePath().normalize();
        String name = String.valueOf(absolute.getFileName());
        Path parent = absolute.getParent();
        String date = parent == null ? "" : String.valueOf(parent.getFileName());
        String usual = date.matches("\\d{4}-\\d{2}-\\d{2}") ? date + "/" + name : name;
        return TransferPlan.upload(
                store.address(),
                absolute,
                key == null ? usual : key,
                force ? new Step.Guard.Anything() : new Step.Guard.Absent());
    }
}
