package dev.cassetteworkbench.storage.s3;

import java.util.List;

/// What the environment can say about a connection, and under which names: those of Timetracer, of
/// the other tools
/// whose buckets we read, of AWS, and of vCon's server, in this order. The first that is set counts.
public enum S3Setting {
    BUCKET("TIMETRACER_S3_BUCKET", "S3_BUCKET_NAME", "aws_bucket"),
    PREFIX("TIMETRACER_S3_PREFIX", "s3_path"),
    REGION("TIMETRACER_S3_REGION", "S3_REGION", "AWS_REGION", "AWS_DEFAULT_REGION", "aws_region"),
    ENDPOINT("TIMETRACER_S3_ENDPOINT", "S3_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "endpoint_url"),
    ACCESS_KEY("AWS_ACCESS_KEY_ID", "aws_access_key_id"),
    SECRET_KEY("AWS_SECRET_ACCESS_KEY", "aws_secret_access_key"),
    SESSION_TOKEN("AWS_SESSION_TOKEN"),
    PROFILE("AWS_PROFILE", "AWS_DEFAULT_PROFILE"),
    /// Retries after the first try, 0 to 19.
    RETRIES("S3_MAX_RETRIES"),
    /// Tries in all, 1 to 20.
    ATTEMPTS("AWS_MAX_ATTEMPTS"),
    /// Seconds.
    CONNECT_TIMEOUT("S3_CONNECT_TIMEOUT"),
    /// Seconds.
    READ_TIMEOUT("S3_READ_TIMEOUT"),
    /// 1 to 64.
    PARALLELISM("S3_MAX_PARALLEL_UPLOADS"),
    STORAGE_CLASS("S3_STORAGE_CLASS"),
    /// `true`: server-side encryption with S3's keys.
    ENCRYPTION("S3_ENABLE_ENCRYPTION"),
    /// `true`: new buckets keep versions.
    VERSIONING("S3_ENABLE_VERSIONING"),
    /// Only `s3v4` is known.
    SIGNATURE("S3_SIGNATURE_VERSION"),
    CERTIFICATES("AWS_CA_BUNDLE"),
    DISTRIBUTION("CLOUDFRONT_DISTRIBUTION_ID");

    private final List<String> variables;

    S3Setting(String... variables) {
        this.variables = List.of(variables);
    }

    /// Names of the variables, the first that is set counts.
    public List<String> variables() {
        return variables;
    }

    /// Whether the value must not be shown.
    public boolean isSecret() {
        return this == ACCESS_KEY || this == SECRET_KEY || this == SESSION_TOKEN;
    }
}
