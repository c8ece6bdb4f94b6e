package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.BucketOptions;
import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which bucket, and how it is reached.
final class BucketTarget extends BucketOptions.WithEndpoint {
    /// What the recorder uses when nothing else is said.
    private static final String USUAL_PREFIX = "cassettes";

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
        String named = first(bucket, context, "TIMETRACER_S3_BUCKET", "S3_BUCKET_NAME", "aws_bucket");
        if (named.isEmpty()) {
            throw new CommandFailure(
                    "Say which bucket: -b NAME, -b s3://bucket/prefix, or the variable" + " TIMETRACER_S3_BUCKET.");
        }
        if (named.contains("/")) {
            S3Address whole = BucketOptions.address(named, context);
            return prefix == null ? whole : whole.withPrefix(trimmed(prefix));
        }
        String below = prefix != null ? prefix : first(null, context, "TIMETRACER_S3_PREFIX", "s3_path");
        boolean unsaid = prefix == null && below.isEmpty();
        try {
            return S3Address.of(named, trimmed(unsaid ? USUAL_PREFIX : below));
        } catch (StorageException e) {
            throw context.failure(e);
        }
    }

    private static String trimmed(String text) {
        return text.replaceAll("^/+", "");
    }
}
