package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.storage.transfer.SyncAction;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.util.Locale;

/// Message keys and marks for what a plan means to do.
final class PlanWords {
    private PlanWords() {}

    /// Sign in front of a row and in its chip.
    static String mark(SyncPlan.Kind kind) {
        return switch (kind) {
            case ADD -> "+";
            case UPDATE -> "↻";
            case SKIP -> "=";
            case CONFLICT -> "!";
            case DELETE -> "−";
        };
    }

    /// Style class of the mark.
    static String style(SyncPlan.Kind kind) {
        return "plan-" + kind.name().toLowerCase(Locale.ROOT);
    }

    /// Ending of the message key that says why.
    static String why(SyncAction action) {
        return switch (action) {
            case SyncAction.Add add -> add.again() ? "add-again" : "add";
            case SyncAction.Update update -> "update." + word(update.reason());
            case SyncAction.Skip skip -> "skip." + word(skip.reason());
            case SyncAction.Conflict conflict -> "conflict." + word(conflict.reason());
            case SyncAction.Delete _ -> "delete";
        };
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
