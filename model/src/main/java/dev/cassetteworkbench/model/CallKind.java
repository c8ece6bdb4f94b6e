package dev.cassetteworkbench.model;

/// Families of dependency calls, in the order views list them.
public enum CallKind {
    HTTP("HTTP"),
    DATABASE("Database"),
    REDIS("Redis"),
    MONGODB("MongoDB"),
    OTHER("Other");

    private final String label;

    CallKind(String label) {
        this.label = label;
    }

    /// Name as shown in views.
    public String label() {
        return label;
    }
}
