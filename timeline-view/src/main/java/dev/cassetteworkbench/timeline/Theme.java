package dev.cassetteworkbench.timeline;

/// Light or dark colours of exported pictures and of [KindColors].
public enum Theme {
    LIGHT,
    DARK,
}
