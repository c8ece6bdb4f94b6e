package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `s3` with all its commands.
@Command(
        name = "s3",
        description = "Works with recordings in a bucket.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit code 0: done. 1: some failed or differ. 2: wrong use, or not possible at all.",
            "The bucket: -b NAME or -b s3://bucket/prefix, else TIMETRACER_S3_BUCKET (docs/command-line.md)."
        })
public final class S3Command implements Runnable {
    @Spec
    @org.jspecify.annotations.Nullable
    CommandSpec spec;

    private S3Command() {}

    /// The command with its subcommands, to be added to a program.
    public static CommandLine of(CommandContext context) {
        return new CommandLine(new S3Command())
                .addSubcommand(new UploadVerb(context))
                .addSubcommand(new DownloadVerb(context))
                .addSubcommand(new ListVerb(context))
                .addSubcommand(new SyncVerb(context))
                .addSubcommand(new PlanVerb(context))
                .addSubcommand(new EstimateVerb(context))
                .addSubcommand(new ValidateVerb(context))
                .addSubcommand(new DiscoverVerb(context))
                .addSubcommand(new TierVerb(context))
                .addSubcommand(new MigrateVerb(context))
                .addSubcommand(new StatsVerb(context))
                .addSubcommand(new PresignVerb(context))
                .addSubcommand(new CopyVerb(context))
                .addSubcommand(new TagVerb(context))
                .addSubcommand(new VersionsVerb(context))
                .addSubcommand(new DeleteVerb(context))
                .addSubcommand(new RestoreVerb(context))
                .addSubcommand(new LifecycleVerb(context))
                .addSubcommand(new BucketAdminVerb(context))
                .addSubcommand(BundleCommand.of(context))
                .addSubcommand(new InvalidateVerb(context))
                .addSubcommand(new HealthVerb(context))
                .addSubcommand(new RecipeVerb(context));
    }

    @Override
    public void run() {
        CommandSpec known = spec;
        if (known != null) {
            known.commandLine().usage(known.commandLine().getOut());
        }
    }
}
