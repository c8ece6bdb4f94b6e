package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.s3.S3Setting;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How transfers go: the same on every command that moves bytes.
final class TransferFlags {
    private static final int USUAL_PARALLEL = 10;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "At a time, 1 to 64; else S3_MAX_PARALLEL_UPLOADS, else 10.")
    @Nullable
    Integer parallel;

    @Option(names = "--storage-class", paramLabel = "CLASS", description = "Of what is sent, e.g. STANDARD_IA.")
    @Nullable
    String storageClass;

    @Option(
            names = "--encryption",
            paramLabel = "KIND",
            description = "Of what is sent: AES256, aws:kms or aws:kms:KEY.")
    @Nullable
    String encryption;

    @Option(names = "--meta", paramLabel = "NAME=TEXT", description = "Metadata of what is sent; may repeat.")
    Map<String, String> metadata = Map.of();

    @Option(names = "--tag", paramLabel = "NAME=TEXT", description = "Tag of what is sent; may repeat.")
    Map<String, String> tags = Map.of();

    TransferOptions options(CommandContext context) {
        int steps = parallel == null ? environmentParallel(context) : parallel;
        if (steps < 1 || steps > 64) {
            throw new CommandFailure("--parallel takes 1 to 64.");
        }
        return TransferOptions.DEFAULT
                .withParallel(steps)
                .withUploads(new UploadOptions(false, null, null, storageClass, encryption, metadata, tags));
    }

    private static int environmentParallel(CommandContext context) {
        String set =
                context.environment().defaults().value(S3Setting.PARALLELISM).orElse("");
        return set.matches("\\d{1,3}") ? Math.clamp(Integer.parseInt(set), 1, 64) : USUAL_PARALLEL;
    }

    /// Built-in list prices of AWS; a server of one's own costs nothing.
    static Prices prices(boolean isAws) {
        return isAws ? PriceTable.builtIn().transfers() : Prices.NONE;
    }
}
