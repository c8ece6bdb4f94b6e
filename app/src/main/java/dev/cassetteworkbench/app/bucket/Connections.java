package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import java.net.URI;
import java.util.Optional;

/// Makes connections of what is remembered and of the keys that are kept elsewhere. Blocks, for a keychain may ask the
/// user.
public final class Connections {
    private final KeyKeeper keys;

    public Connections(KeyKeeper keys) {
        this.keys = keys;
    }

    /// The connection with the keys that are kept for it.
    ///
    /// @throws StorageException with `BadCredentials` when it uses keys and none are kept any more
    public S3Connection of(SavedBucket bucket) throws StorageException {
        return of(bucket, Optional.empty());
    }

    /// @param typed keys that are not kept yet; empty: those that are
    S3Connection of(SavedBucket bucket, Optional<Keys> typed) throws StorageException {
        return S3Connection.to(S3Address.parse(bucket.address()))
                .region(bucket.region().isEmpty() ? null : bucket.region())
                .endpoint(bucket.endpoint().isEmpty() ? null : URI.create(bucket.endpoint()))
                .pathStyle(
                        switch (bucket.pathStyle()) {
                            case AUTOMATIC -> S3Connection.PathStyle.AUTO;
                            case ALWAYS -> S3Connection.PathStyle.PATH;
                            case NEVER -> S3Connection.PathStyle.VIRTUAL_HOST;
                        })
                .credentials(credentials(bucket, typed))
                .trustedCertificate(bucket.certificate().isEmpty() ? null : bucket.certificate())
                .readOnly(bucket.readOnly())
                .build();
    }

    private Credentials credentials(SavedBucket bucket, Optional<Keys> typed) throws StorageException {
        return switch (bucket.signIn()) {
            case AUTOMATIC -> new Credentials.Chain(false);
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
}
