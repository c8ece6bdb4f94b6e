package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.replay.internal.match.SeenCall;

/// Where the HTTP mock asks. Called off the event loop, from many threads at once.
public interface HttpDesk {

    HttpReply answer(SeenCall.Http seen);

    /// Something no mock speaks arrived and was turned away.
    void refused(SeenCall.Unknown what);
}
