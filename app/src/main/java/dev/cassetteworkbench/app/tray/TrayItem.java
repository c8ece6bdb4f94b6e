package dev.cassetteworkbench.app.tray;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.model.Status;

/// A cassette in a slot.
///
/// @param label short words, e.g. `/checkout · 14:01:07`
public record TrayItem(CassetteRef ref, Status status, String label) {
    /// A file from outside, of which nothing is known yet but its name.
    public static TrayItem of(CassetteRef file) {
        return new TrayItem(file, Status.UNKNOWN, file.fileName());
    }
}
