package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `s3 bundle` with its commands.
@Command(
        name = "bundle",
        description = "Incident bundles: recordings, notes, receipts and files with checksums.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class BundleCommand implements Runnable {
    @Spec
    @org.jspecify.annotations.Nullable
    CommandSpec spec;

    private BundleCommand() {}

    static CommandLine of(CommandContext context) {
        return new CommandLine(new BundleCommand())
                .addSubcommand(new BundleCreateVerb(context))
                .addSubcommand(new BundleListVerb(context))
                .addSubcommand(new BundleShowVerb(context))
                .addSubcommand(new BundleVerifyVerb(context))
                .addSubcommand(new BundleShareVerb(context))
                .addSubcommand(new BundleDeleteVerb(context))
                .addSubcommand(new BundleArchiveVerb.Export(context))
                .addSubcommand(new BundleArchiveVerb.Import(context));
    }

    @Override
    public void run() {
        CommandSpec known = spec;
        if (known != null) {
            known.commandLine().usage(known.commandLine().getOut());
        }
    }
}
