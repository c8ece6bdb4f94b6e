package dev.cassetteworkbench.timeline.internal.paint;

import dev.cassetteworkbench.timeline.internal.layout.Span;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What is marked in a timeline besides the selection.
///
/// @param found items looked for, null when nothing is; the others are drawn faint. Never changed.
/// @param brush stretch of time chosen with the mouse
public record Marks(@Nullable BitSet found, @Nullable Span brush) {
    public static final Marks NONE = new Marks(null, null);
}
