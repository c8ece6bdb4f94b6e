package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.replay.internal.whatif.ChildCassette;
import java.util.List;

/// What if a dependency had answered otherwise: edits make a child of a cassette, which is replayed
/// and saved like any other. The parent is never changed.
public final class WhatIf {
    private WhatIf() {}

    /// The child. It says in `x_what_if` of its document what was changed and of which recording it is a
    /// child; delays are kept there too, so that it replays the same when it was saved and read again.
    ///
    /// @param edits in order; later ones win
    /// @throws IllegalArgumentException when the recording has no such call, or the edit is of no use
    /// for its kind, as one sentence
    public static Cassette child(Cassette parent, List<CallEdit> edits) {
        return ChildCassette.of(parent, edits);
    }

    /// What was changed, one plain phrase for each edit; empty for an ordinary recording.
    public static List<String> changes(Cassette cassette) {
        return ChildCassette.changes(cassette);
    }
}
