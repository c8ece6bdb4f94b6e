package dev.cassetteworkbench.replay;

/// One named step of a replay and how it went.
///
/// @param detail plain words, e.g. `HTTP proxy :41873 · Redis :38211`; on failure the cause and the
/// next step
/// @param tookMs 0 while running
public record ReplayStep(Kind kind, State state, String detail, double tookMs) {
    public enum Kind {
        MOCKS("Dependencies mocked"),
        START("App started"),
        READY("App ready"),
        SEND("Request sent"),
        COMPARE("Response compared");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public enum State {
        RUNNING,
        DONE,
        FAILED
    }
}
