package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.BucketOptions;
import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Defaults;
import dev.cassetteworkbench.storage.s3.S3Setting;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which bucket, and how it is reached.
final class BucketTarget extends BucketOptions.WithEndpoint {
    @Option(
            names = {"-b", "--bucket"},
            paramLabel = "BUCKET",
            description = "Name, or s3://bucket/prefix; else TIMETRACER_S3_BUCKET or S3_BUCKET_NAME.")
    @Nullable
    String bucket;

    @Option(
            names = "--prefix",
            paramLabel = "PREFIX",
            description =
                    "Below which keys begin; \"\" for the whole bucket. Else TIMETRACER_S3_PREFIX, else cassettes;"
                            + " with an s3:// address what stands there.")
    @Nullable
    String prefix;

    /// The place named by options and environment.
    ///
    /// @throws CommandFailure when no bucket is named
    S3Address address(CommandContext context) {
        S3Defaults defaults = context.environment().defaults();
        String named = bucket != null ? bucket : defaults.value(S3Setting.BUCKET).orElse("");
        if (named.isEmpty()) {
            throw new CommandFailure(
                    "Say which bucket: -b NAME, -b s3://bucket/prefix, or the variable" + " TIMETRACER_S3_BUCKET.");
        }
        if (named.contains("/")) {
            S3Address whole = BucketOptions.address(named, context);
            return prefix == null ? whole : whole.withPrefix(trimmed(prefix));
        }
        String below = prefix != null ? prefix : defaults.value(S3Setting.PREFIX).orElse(S3Defaults.TIMETRACER_PREFIX);
        try {
            return S3Address.of(named, trimmed(below));
        } catch (StorageException e) {
            throw context.failure(e);
        }
    }

    private static String trimmed(String text) {
        return text.replaceAll("^/+", "");
    }
}
