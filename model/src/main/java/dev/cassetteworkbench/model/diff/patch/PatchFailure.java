package dev.cassetteworkbench.model.diff.patch;

/// A patch does not fit the document: a path leads nowhere, a test failed, or the text is no patch.
/// Holds no values.
public final class PatchFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final int step;

    /// @param step position in the patch, from 1; 0 when it is no patch at all
    public PatchFailure(int step, String reason) {
        super(step == 0 ? reason : "step " + step + ": " + reason);
        this.step = step;
    }

    /// Position in the patch, from 1; 0 when it is no patch at all.
    public int step() {
        return step;
    }
}
