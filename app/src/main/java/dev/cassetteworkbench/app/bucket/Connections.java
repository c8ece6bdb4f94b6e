package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3ConnectionBuilder;
import dev.cassetteworkbench.storage.s3.S3Defaults;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.S3Setting;
import java.net.URI;
import java.util.Optional;

/// Makes connections of what is remembered and of the keys that are kept elsewhere. Blocks, for a keychain may ask the
/// user.
public final class Connections {
    private final KeyKeeper keys;
    private final S3Environment environment;

    /// @param environment gives timeouts, parallelism and the like, and credentials where they are found by themselves
    public Connections(KeyKeeper keys, S3Environment environment) {
        this.keys = keys;
        this.environment = environment;
    }

    /// The connection with the keys that are kept for it.
    ///
    /// @throws StorageException with `BadCredentials` when it uses keys and none are kept any more
    public S3Connection of(SavedBucket bucket) throws StorageException {
        return of(bucket, Optional.empty());
    }

    /// @param typed keys that are not kept yet; empty: those that are
    S3Connection of(SavedBucket bucket, Optional<Keys> typed) throws StorageException {
        S3Defaults defaults = environment.defaults();
        S3ConnectionBuilder builder = defaults.connection(S3Address.parse(bucket.address()));
        if (!bucket.region().isEmpty()) {
            builder.region(bucket.region());
        }
        return builder.endpoint(bucket.endpoint().isEmpty() ? null : URI.create(bucket.endpoint()))
                .pathStyle(
                        switch (bucket.pathStyle()) {
                            case AUTOMATIC -> S3Connection.PathStyle.AUTO;
                            case ALWAYS -> S3Connection.PathStyle.PATH;
                            case NEVER -> S3Connection.PathStyle.VIRTUAL_HOST;
                        })
                .credentials(credentials(bucket, typed, defaults))
                .trustedCertificate(bucket.certificate().isEmpty() ? null : bucket.certificate())
                .readOnly(bucket.readOnly())
                .build();
    }

    private Credentials credentials(SavedBucket bucket, Optional<Keys> typed, S3Defaults defaults)
            throws StorageException {
        return switch (bucket.signIn()) {
            case AUTOMATIC -> automatic(bucket, defaults);
            case PROFILE -> new Credentials.Profile(bucket.profile());
            case ANONYMOUS -> new Credentials.Anonymous();
            case KEYS -> {
                Keys found = typed.or(() -> keys.find(bucket))
                        .orElseThrow(() -> new StorageException(
                                new Problem.BadCredentials(CredentialFault.NONE, "the keychain and this session")));
                yield new Credentials.Keys(found.id(), found.secret(), found.session(), "this connection");
            }
        };
    }

    /// A profile of AWS is used at AWS and where it names the endpoint itself: a company's key is not sent to a host
    /// somebody typed in.
    private static Credentials automatic(SavedBucket bucket, S3Defaults defaults) {
        Credentials found = defaults.credentials();
        boolean elsewhere = !bucket.endpoint().isEmpty()
                && !bucket.endpoint().equals(defaults.value(S3Setting.ENDPOINT).orElse(""));
        return found instanceof Credentials.Profile && elsewhere ? new Credentials.Chain(false) : found;
    }
}
