package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.model.json.JsonValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Lines of a payload, made when they come into sight.
sealed interface PayloadRows extends ObservableList<PayloadLine> permits JsonRows, TextRows, HexRows, PlainRows {
    /// JSON pointer of what stands on a line; empty for the root and for what is no JSON.
    default String pointer(int index) {
        return "";
    }

    /// The JSON value on a line, null for what is no JSON.
    default @Nullable JsonValue value(int index) {
        return null;
    }

    /// Opens or closes what hangs below a line.
    default void toggle(int index) {}
}
