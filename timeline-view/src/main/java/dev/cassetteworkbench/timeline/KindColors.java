package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.internal.paint.FxColor;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import javafx.scene.paint.Color;

/// The colours of the kinds of calls, for other views that show kinds (dots in tables, counters).
/// Style sheets may
/// define the same roles by [#cssName(CallKind)].
public final class KindColors {
    private KindColors() {}

    /// The default colour of a kind.
    public static Color of(CallKind kind, Theme theme) {
        return FxColor.of(Palette.of(theme).color(Role.of(kind)));
    }

    /// The colour of failed calls.
    public static Color error(Theme theme) {
        return FxColor.of(Palette.of(theme).color(Role.ERROR));
    }

    /// The style role of a kind, e.g. `-timeline-http`.
    public static String cssName(CallKind kind) {
        return Role.of(kind).cssName();
    }

    /// The letter that stands for a kind where there is no room for a word.
    public static String letter(CallKind kind) {
        return Role.letter(kind);
    }
}
