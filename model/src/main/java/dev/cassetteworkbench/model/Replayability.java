package dev.cassetteworkbench.model;

/// What a replay of a cassette can serve from the recording, judged before the click.
public enum Replayability {
    /// Every recorded call has an answer that can be served.
    FULL("full"),
    /// There are database or MongoDB calls whose answers were not recorded; HTTP and Redis can be served.
    NEEDS_DATABASE("needs database"),
    /// An HTTP answer's content was not kept, so the app would be served a body the recording does not have.
    BODY_MISSING("body missing"),
    /// The request's own body was not kept or is masked, so the recorded request cannot be sent as it was.
    REQUEST_MISSING("request body missing"),
    /// No dependency call is recorded: nothing to serve, nothing that could prove a replay.
    NO_CALLS("no calls");

    private final String label;

    Replayability(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
