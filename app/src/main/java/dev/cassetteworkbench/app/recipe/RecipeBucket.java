package dev.cassetteworkbench.app.recipe;

import org.jspecify.annotations.Nullable;

/// What a recipe needs to know of a connection; never its keys.
///
/// @param prefix key prefix without slashes at its ends; empty for the bucket's root
/// @param region null leaves it to the build server's own settings
/// @param endpoint null for AWS
public record RecipeBucket(
        String bucket,
        String prefix,
        @Nullable String region,
        @Nullable String endpoint) {

    public RecipeBucket {
        prefix = prefix.replaceAll("^/+|/+$", "");
    }

    /// `s3://bucket/prefix/`, the slash always last.
    String address() {
        return "s3://" + bucket + "/" + (prefix.isEmpty() ? "" : prefix + "/");
    }
}
