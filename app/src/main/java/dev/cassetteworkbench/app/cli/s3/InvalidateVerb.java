package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.CdnInvalidation;
import dev.cassetteworkbench.storage.s3.S3Setting;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 invalidate`: lets CloudFront forget paths after a report was published into the bucket.
@Command(
        name = "invalidate",
        description = "Asks CloudFront to forget paths, e.g. after a report was published.",
        mixinStandardHelpOptions = true)
final class InvalidateVerb extends BucketVerb {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Paths that begin with a slash; * at the end.")
    List<String> paths = List.of();

    @Option(
            names = "--distribution",
            paramLabel = "ID",
            description = "The distribution (default: CLOUDFRONT_DISTRIBUTION_ID).")
    @Nullable
    String distribution;

    @Option(names = "--cdn-endpoint", hidden = true)
    URI endpoint = CdnInvalidation.ENDPOINT;

    @Option(names = "--dry-run", description = "Only tell.")
    boolean dryRun;

    InvalidateVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        String id = distribution != null
                ? distribution
                : context.environment()
                        .defaults()
                        .value(S3Setting.DISTRIBUTION)
                        .orElseThrow(() -> new CommandFailure(
                                "Say which distribution: --distribution ID, or CLOUDFRONT_DISTRIBUTION_ID."));
        if (dryRun) {
            paths.forEach(path -> terminal.line("would forget " + path));
            return 0;
        }
        // The same reference twice is one request to CloudFront; each call here is meant anew.
        String reference = "workbench-" + context.clock().millis();
        CdnInvalidation.Invalidation made = CdnInvalidation.of(store, endpoint).create(id, paths, reference);
        if (json) {
            terminal.json(new JsonMembers()
                    .put("id", made.id())
                    .put("status", made.status())
                    .object());
        } else {
            terminal.line(made.id() + " " + made.status());
        }
        return 0;
    }
}
