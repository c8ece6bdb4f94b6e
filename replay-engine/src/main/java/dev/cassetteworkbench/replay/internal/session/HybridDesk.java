package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.internal.http.HttpReply;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import org.jspecify.annotations.Nullable;

/// A desk at which some HTTP calls are not answered from the recording.
interface HybridDesk extends CallDesk {
    /// The answer of a real dependency, or of one that is mere noise; null when the recording answers.
    default @Nullable HttpReply unrecorded(SeenCall.Http seen) {
        return null;
    }
}
