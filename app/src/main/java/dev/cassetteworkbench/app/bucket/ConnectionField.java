package dev.cassetteworkbench.app.bucket;

/// The fields of the dialog, for notes and complaints beside them.
public enum ConnectionField {
    ADDRESS,
    REGION,
    ENDPOINT,
    PATH_STYLE,
    SIGN_IN,
    PROFILE,
    ACCESS_KEY,
    SECRET,
    TOKEN
}
