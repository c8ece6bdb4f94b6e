package dev.cassetteworkbench.storage.s3;

import java.net.URI;
import java.util.Set;

/// What a connection turned out to be.
///
/// @param region the bucket's, as the server told; the one requests are signed for until it did
/// @param regionCured the region that was set is not the bucket's and was replaced by itself
/// @param endpoint that requests go to
/// @param pathStyle whether the bucket stands in the path
/// @param credentials where they come from, e.g. `profile dev`, `AWS_ACCESS_KEY_ID`; never a key
/// @param retries requests tried again so far
/// @param unsupported operations that this server does not know, e.g. `PutObjectTagging`
public record S3Status(
        String region,
        boolean regionCured,
        URI endpoint,
        boolean pathStyle,
        String credentials,
        long retries,
        Set<String> unsupported) {
    public S3Status {
        unsupported = Set.copyOf(unsupported);
    }
}
