package dev.cassetteworkbench.timeline.internal.paint;

import dev.cassetteworkbench.model.CallKind;
import java.util.Locale;

/// What a colour is for.
public enum Role {
    HTTP,
    DATABASE,
    REDIS,
    MONGODB,
    OTHER,
    ERROR,
    REQUEST,
    TEXT,
    TEXT_MUTED,
    LINE,
    SELECTION,
    BACKGROUND,
    FOCUS;

    public static Role of(CallKind kind) {
        return switch (kind) {
            case HTTP -> HTTP;
            case DATABASE -> DATABASE;
            case REDIS -> REDIS;
            case MONGODB -> MONGODB;
            case OTHER -> OTHER;
        };
    }

    /// One letter for a kind.
    public static String letter(CallKind kind) {
        return switch (kind) {
            case HTTP -> "H";
            case DATABASE -> "D";
            case REDIS -> "R";
            case MONGODB -> "M";
            case OTHER -> "O";
        };
    }

    /// `text-muted`, as used in style sheets.
    public String styleName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// `-timeline-text-muted`, as used in JavaFX style sheets.
    public String cssName() {
        return "-timeline-" + styleName();
    }
}
