package dev.cassetteworkbench.timeline.internal.paint;

/// The colour of a text: a role of its own, or whatever reads on a filled shape.
public sealed interface Ink {
    record Plain(Role role) implements Ink {}

    record On(Role fill) implements Ink {}

    Ink TEXT = new Plain(Role.TEXT);
    Ink MUTED = new Plain(Role.TEXT_MUTED);
}
