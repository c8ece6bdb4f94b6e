package dev.cassetteworkbench.replay.internal.session;

/// A replay could not get to a comparison; the message is one plain sentence for the user.
final class CannotRun extends Exception {
    private static final long serialVersionUID = 1L;

    CannotRun(String sentence) {
        super(sentence);
    }

    CannotRun(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
