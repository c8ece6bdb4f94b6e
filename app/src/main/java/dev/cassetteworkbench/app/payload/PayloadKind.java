package dev.cassetteworkbench.app.payload;

/// The ways a payload can be looked at.
enum PayloadKind {
    TREE,
    TEXT,
    FORM,
    IMAGE,
    HEX;

    /// Key of its name.
    String key() {
        return "payload.kind." + name().toLowerCase(java.util.Locale.ROOT);
    }
}
