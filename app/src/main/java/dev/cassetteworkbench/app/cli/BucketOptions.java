package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.RetryWatch;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3Connection.PathStyle;
import dev.cassetteworkbench.storage.s3.S3ConnectionBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a bucket is reached: the same options on every command that takes one. What is not given
/// comes from the
/// environment and the AWS profiles.
public class BucketOptions {
    @Option(names = "--region", paramLabel = "REGION", description = "Bucket: region; a wrong one is corrected.")
    @Nullable
    String region;

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "Bucket: server other than AWS.")
    @Nullable
    String endpoint;

    @Option(names = "--path-style", description = "Bucket: its name in the path; the rule for servers other than AWS.")
    boolean pathStyle;

    @Option(names = "--profile", paramLabel = "NAME", description = "Bucket: AWS profile.")
    @Nullable
    String profile;

    @Option(names = "--no-sign-request", description = "Bucket: it is public, send no keys.")
    boolean anonymous;

    @Option(names = "--read-only", description = "Bucket: refuse everything that would change it.")
    boolean readOnly;

    @Option(names = "--no-sidecars", description = "Bucket: use no published index, read the recordings.")
    boolean noSidecars;

    public BucketOptions() {}

    /// The same with the shorter `--endpoint` as well, which means something else to `search`.
    public static class WithEndpoint extends BucketOptions {
        public WithEndpoint() {}

        @Option(names = "--endpoint", paramLabel = "URL", description = "The same as --endpoint-url.")
        void endpoint(String url) {
            endpoint = url;
        }
    }

    /// Whether a place named on the command line is a bucket rather than a file.
    public static boolean isBucket(String place) {
        return place.toLowerCase(Locale.ROOT).startsWith("s3://");
    }

    /// The connection to an address, as options and environment say.
    ///
    /// @throws CommandFailure when something that was given cannot be
    public S3Connection connection(S3Address address, CommandContext context) {
        S3ConnectionBuilder connection =
                context.environment().defaults().connection(address).readOnly(readOnly);
        if (region != null) {
            connection.region(region);
        }
        if (endpoint != null) {
            connection.endpoint(uri(endpoint));
        }
        if (pathStyle) {
            connection.pathStyle(PathStyle.PATH);
        }
        if (anonymous) {
            connection.credentials(new Credentials.Anonymous());
        } else if (profile != null) {
            connection.credentials(new Credentials.Profile(profile));
        }
        return connection.build();
    }

    private static URI uri(String server) {
        try {
            URI uri = new URI(server);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Said below, in the same words.
        }
        throw new CommandFailure(
                "\"" + server + "\" is not the address of a server. Give for example" + " https://minio.example:9000.");
    }

    /// Opens the bucket; the caller closes it. No request is made yet.
    public BucketStore open(S3Address address, CommandContext context) {
        try {
            Path journal = Files.createDirectories(context.folders().cache().resolve("uploads"));
            return S3Buckets.open(
                    connection(address, context),
                    context.clock(),
                    new S3Buckets.Options(context.environment(), journal, new ToldRetries(context.terminal())));
        } catch (StorageException e) {
            throw context.failure(e);
        } catch (IOException e) {
            throw new CommandFailure("The folder for unfinished uploads cannot be made: " + e.getMessage(), e);
        }
    }

    /// Reads `s3://bucket/prefix`.
    public static S3Address address(String place, CommandContext context) {
        try {
            return S3Address.parse(place);
        } catch (StorageException e) {
            throw context.failure(e);
        }
    }

    /// Identity of a bucket within indexes and kept listings: two servers may have buckets of the
    /// same name.
    public static String identity(S3Connection connection) {
        URI server = connection.endpoint();
        return connection.address() + (server == null ? "" : "@" + server);
    }

    /// Says that something is tried again, so that waiting is understood.
    private record ToldRetries(Terminal terminal) implements RetryWatch {
        @Override
        public void retrying(Retry retry) {
            if (terminal.interactive()) {
                terminal.say(String.format(
                        Locale.ROOT,
                        "%s: trying again in %.1f s (%d of %d)",
                        retry.cause(),
                        retry.delay().toMillis() / 1_000.0,
                        retry.attempt(),
                        retry.attempts()));
            }
        }
    }
}
