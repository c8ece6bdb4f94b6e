package dev.cassetteworkbench.app.cli;

/// A command cannot go on; the message is a plain sentence for the user. Exit code 2.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    public CommandFailure(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public CommandFailure(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
