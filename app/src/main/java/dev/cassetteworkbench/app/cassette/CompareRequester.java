package dev.cassetteworkbench.app.cassette;

import java.util.List;

/// Opens the comparison of two cassettes; every drop, key and menu path ends here.
@FunctionalInterface
public interface CompareRequester {
    /// @param a the baseline
    void compare(CassetteRef a, CassetteRef b);

    /// Opens a table of several; whoever knows no tables compares the first two.
    ///
    /// @param cassettes two to six, the first is the baseline
    default void table(List<CassetteRef> cassettes) {
        compare(cassettes.get(0), cassettes.get(1));
    }

    /// Opens the comparison with the success that a recording is best held against; whoever knows
    /// of no successes finds none.
    ///
    /// @param none told, on the toolkit thread, when no success is known
    default void withTwin(CassetteRef failure, Runnable none) {
        none.run();
    }
}
