package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.model.CallKind;
import java.util.Locale;
import javafx.scene.layout.Region;

/// The small coloured square of a kind of call. Never stands alone: a label or letter goes beside it.
public final class KindDot extends Region {
    public KindDot() {
        getStyleClass().add("dot");
    }

    public KindDot(CallKind kind) {
        this();
        show(kind);
    }

    public void show(CallKind kind) {
        getStyleClass().setAll("dot", "dot-" + kind.name().toLowerCase(Locale.ROOT));
    }
}
