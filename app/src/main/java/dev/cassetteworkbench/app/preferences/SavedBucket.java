package dev.cassetteworkbench.app.preferences;

/// A bucket as it is remembered between starts: how to reach it, never a key. Secrets stay in the system's keychain or
/// in memory, found there by [#account()].
///
/// @param address `s3://bucket/prefix/`
/// @param region empty: found out
/// @param endpoint empty for AWS itself, else `http(s)://host[:port]`
/// @param profile name of the AWS profile; only with [SignIn#PROFILE]
/// @param certificate SHA-256 fingerprint of the one certificate trusted beside the system's, empty for none
/// @param readOnly nothing is ever written or deleted there
public record SavedBucket(
        String address,
        String region,
        String endpoint,
        PathStyle pathStyle,
        SignIn signIn,
        String profile,
        String certificate,
        boolean readOnly) {

    /// Whether the bucket's name stands in the path or in the host name.
    public enum PathStyle {
        /// In the path with an endpoint of one's own, else in the host name.
        AUTOMATIC,
        ALWAYS,
        NEVER
    }

    /// Where the credentials come from.
    public enum SignIn {
        /// As the AWS tools find them: environment, default profile, sign-in.
        AUTOMATIC,
        PROFILE,
        /// Keys kept in the keychain or in memory.
        KEYS,
        /// None: the bucket is public.
        ANONYMOUS
    }

    /// A bucket of AWS with everything found out by itself.
    public static SavedBucket at(String address) {
        return new SavedBucket(address, "", "", PathStyle.AUTOMATIC, SignIn.AUTOMATIC, "", "", false);
    }

    /// Name of the bucket, without prefix.
    public String bucket() {
        String rest = address.startsWith("s3://") ? address.substring("s3://".length()) : address;
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    /// Part of the address behind the bucket's name, without slashes at its ends; often empty.
    public String prefix() {
        String rest = address.startsWith("s3://") ? address.substring("s3://".length()) : address;
        int slash = rest.indexOf('/');
        String prefix = slash < 0 ? "" : rest.substring(slash + 1);
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /// Under what its keys are kept: the place that accepts them, so a key is never sent to another host.
    public String account() {
        return (endpoint.isEmpty() ? "aws" : endpoint) + " " + bucket();
    }

    /// Whether both are the same prefix of the same bucket on the same server.
    public boolean isSamePlace(SavedBucket other) {
        return bucket().equals(other.bucket()) && prefix().equals(other.prefix()) && endpoint.equals(other.endpoint());
    }

    public SavedBucket withRegion(String name) {
        return new SavedBucket(address, name, endpoint, pathStyle, signIn, profile, certificate, readOnly);
    }

    public SavedBucket withEndpoint(String url) {
        return new SavedBucket(address, region, url, pathStyle, signIn, profile, certificate, readOnly);
    }

    public SavedBucket withPathStyle(PathStyle style) {
        return new SavedBucket(address, region, endpoint, style, signIn, profile, certificate, readOnly);
    }

    public SavedBucket withSignIn(SignIn way, String profileName) {
        return new SavedBucket(address, region, endpoint, pathStyle, way, profileName, certificate, readOnly);
    }

    public SavedBucket withCertificate(String fingerprint) {
        return new SavedBucket(address, region, endpoint, pathStyle, signIn, profile, fingerprint, readOnly);
    }

    public SavedBucket withReadOnly(boolean only) {
        return new SavedBucket(address, region, endpoint, pathStyle, signIn, profile, certificate, only);
    }
}
