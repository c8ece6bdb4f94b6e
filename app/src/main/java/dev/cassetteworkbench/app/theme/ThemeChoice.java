package dev.cassetteworkbench.app.theme;

/// What the user asks for.
public enum ThemeChoice {
    SYSTEM,
    LIGHT,
    DARK
}
