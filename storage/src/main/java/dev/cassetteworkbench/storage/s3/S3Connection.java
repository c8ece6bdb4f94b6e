package dev.cassetteworkbench.storage.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// All that is needed to talk to one bucket. Made by [#to(S3Address)]; changed by [#change()].
///
/// @param region null: from the environment or the profile, else `us-east-1`; a wrong one is cured
///     by itself
/// @param endpoint server other than AWS, null for AWS
/// @param readOnly nothing is ever written or deleted through this connection
/// @param trustedCertificate SHA-256 fingerprint in lower-case hex of the one certificate that is
///     trusted though no
///     authority vouches for it
/// @param certificates PEM file of further authorities to trust (`AWS_CA_BUNDLE`)
/// @param connectTimeout until TCP (and TLS) stand
/// @param readTimeout between two bytes of an answer
/// @param attempts tries of one request in all, 1 to 20
/// @param parallelism requests at once, 1 to 64
/// @param storageClass of uploads that name none
/// @param encryption of uploads that name none: `AES256`, `aws:kms` or `aws:kms:<key>`
/// @param accelerate AWS's transfer acceleration
/// @param dualStack AWS's endpoints for IPv6 and IPv4
public record S3Connection(
        S3Address address,
        @Nullable String region,
        @Nullable URI endpoint,
        PathStyle pathStyle,
        Credentials credentials,
        boolean readOnly,
        @Nullable String trustedCertificate,
        @Nullable Path certificates,
        Duration connectTimeout,
        Duration readTimeout,
        int attempts,
        int parallelism,
        @Nullable String storageClass,
        @Nullable String encryption,
        boolean accelerate,
        boolean dualStack) {
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    public static final int ATTEMPTS = 4;
    public static final int PARALLELISM = 32;

    public S3Connection {
        if (attempts < 1 || attempts > 20) {
            throw new IllegalArgumentException("attempts " + attempts);
        }
        if (parallelism < 1 || parallelism > 64) {
            throw new IllegalArgumentException("parallelism " + parallelism);
        }
        if (!connectTimeout.isPositive() || !readTimeout.isPositive()) {
            throw new IllegalArgumentException("timeouts must be positive");
        }
    }

    /// Starts a connection with the usual settings; endpoint and region come from the address when
    /// it names them.
    public static S3ConnectionBuilder to(S3Address address) {
        return new S3ConnectionBuilder(address);
    }

    /// A builder that holds these settings.
    public S3ConnectionBuilder change() {
        return new S3ConnectionBuilder(this);
    }

    /// Where the bucket stands in the address.
    public enum PathStyle {
        /// In the path for an endpoint of one's own, in the host name on AWS.
        AUTO,
        PATH,
        VIRTUAL_HOST
    }

    /// Who we are. Never shows a secret.
    public sealed interface Credentials {
        /// What the AWS tools would find: environment, web identity, the default profile, container.
        ///
        /// At an endpoint of one's own only environment variables count: a company's AWS key is
        /// not sent to a host
        /// somebody typed in. The machine's own role is asked for only when wanted, since that can
        /// take seconds.
        record Chain(boolean machineRole) implements Credentials {}

        /// A profile of the AWS files: keys, SSO, role or `credential_process`.
        record Profile(String name) implements Credentials {}

        /// @param session token of temporary keys, else null
        /// @param source where the keys come from, e.g. `S3_ACCESS_KEY` or `keychain`
        record Keys(String id, Secret secret, @Nullable Secret session, String source) implements Credentials {}

        /// Unsigned requests, for public buckets.
        record Anonymous() implements Credentials {}
    }
}
