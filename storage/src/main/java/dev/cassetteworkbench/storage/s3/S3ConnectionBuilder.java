package dev.cassetteworkbench.storage.s3;

import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3Connection.PathStyle;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Collects the settings of a connection; see [S3Connection] for what each means.
public final class S3ConnectionBuilder {
    private S3Address address;
    private @Nullable String region;
    private @Nullable URI endpoint;
    private PathStyle pathStyle = PathStyle.AUTO;
    private Credentials credentials = new Credentials.Chain(false);
    private boolean readOnly;
    private @Nullable String trustedCertificate;
    private @Nullable Path certificates;
    private Duration connectTimeout = S3Connection.CONNECT_TIMEOUT;
    private Duration readTimeout = S3Connection.READ_TIMEOUT;
    private int attempts = S3Connection.ATTEMPTS;
    private int parallelism = S3Connection.PARALLELISM;
    private @Nullable String storageClass;
    private @Nullable String encryption;
    private boolean accelerate;
    private boolean dualStack;

    S3ConnectionBuilder(S3Address address) {
        this.address = address;
        this.region = address.region();
        this.endpoint = address.endpoint();
    }

    S3ConnectionBuilder(S3Connection from) {
        address = from.address();
        region = from.region();
        endpoint = from.endpoint();
        pathStyle = from.pathStyle();
        credentials = from.credentials();
        readOnly = from.readOnly();
        trustedCertificate = from.trustedCertificate();
        certificates = from.certificates();
        connectTimeout = from.connectTimeout();
        readTimeout = from.readTimeout();
        attempts = from.attempts();
        parallelism = from.parallelism();
        storageClass = from.storageClass();
        encryption = from.encryption();
        accelerate = from.accelerate();
        dualStack = from.dualStack();
    }

    public S3ConnectionBuilder address(S3Address value) {
        address = value;
        return this;
    }

    public S3ConnectionBuilder region(@Nullable String value) {
        region = value;
        return this;
    }

    public S3ConnectionBuilder endpoint(@Nullable URI value) {
        endpoint = value;
        return this;
    }

    public S3ConnectionBuilder pathStyle(PathStyle value) {
        pathStyle = value;
        return this;
    }

    public S3ConnectionBuilder credentials(Credentials value) {
        credentials = value;
        return this;
    }

    /// Keys without a session token, entered for this connection.
    public S3ConnectionBuilder keys(String id, Secret secret) {
        return credentials(new Credentials.Keys(id, secret, null, "connection"));
    }

    public S3ConnectionBuilder readOnly(boolean value) {
        readOnly = value;
        return this;
    }

    public S3ConnectionBuilder trustedCertificate(@Nullable String fingerprint) {
        trustedCertificate = fingerprint;
        return this;
    }

    public S3ConnectionBuilder certificates(@Nullable Path pem) {
        certificates = pem;
        return this;
    }

    public S3ConnectionBuilder connectTimeout(Duration value) {
        connectTimeout = value;
        return this;
    }

    public S3ConnectionBuilder readTimeout(Duration value) {
        readTimeout = value;
        return this;
    }

    public S3ConnectionBuilder attempts(int value) {
        attempts = value;
        return this;
    }

    public S3ConnectionBuilder parallelism(int value) {
        parallelism = value;
        return this;
    }

    public S3ConnectionBuilder storageClass(@Nullable String value) {
        storageClass = value;
        return this;
    }

    public S3ConnectionBuilder encryption(@Nullable String value) {
        encryption = value;
        return this;
    }

    public S3ConnectionBuilder accelerate(boolean value) {
        accelerate = value;
        return this;
    }

    public S3ConnectionBuilder dualStack(boolean value) {
        dualStack = value;
        return this;
    }

    public S3Connection build() {
        return new S3Connection(
                address,
                region,
                endpoint,
                pathStyle,
                credentials,
                readOnly,
                trustedCertificate,
                certificates,
                connectTimeout,
                readTimeout,
                attempts,
                parallelism,
                storageClass,
                encryption,
                accelerate,
                dualStack);
    }
}
