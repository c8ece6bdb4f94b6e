package dev.cassetteworkbench.app.main;

import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// Something the user can do anywhere in the window: listed by the command palette and by the list
/// of keys.
///
/// @param title what it does, e.g. `Open folder`
/// @param keys how the keys are written, e.g. `Ctrl O`; empty without keys
/// @param combination null when no window-wide key starts it (keys of the list, or none)
/// @param run null for an entry that only explains a key
public record Action(
        String title,
        String keys,
        @Nullable KeyCombination combination,
        @Nullable Runnable run) {}
