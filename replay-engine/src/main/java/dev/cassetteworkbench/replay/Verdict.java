package dev.cassetteworkbench.replay;

/// Outcome of a replay. Green is earned: nothing served or nothing compared is never "reproduced".
public enum Verdict {
    /// Same status and same body, every recorded call that can be mocked was served, none missed.
    REPRODUCED("Reproduced"),
    /// Same status, but the body or the calls differ in something.
    REPRODUCED_WITH_DIFFERENCES("Reproduced with differences"),
    /// Another outcome than recorded.
    DIFFERENT("Different"),
    /// The recording failed, the replay succeeded.
    FIXED("Fixed"),
    /// No recorded call was served, or the responses could not be compared.
    INCONCLUSIVE("Inconclusive"),
    /// The app did not start, did not become ready, or did not answer.
    COULD_NOT_RUN("Could not run");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// `reproduced_with_differences` and so on, as the command line prints it.
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
