package dev.cassetteworkbench.app.cassette;

/// Opens the comparison of two cassettes; every drop, key and menu path ends here.
@FunctionalInterface
public interface CompareRequester {
    /// @param a the baseline
    void compare(CassetteRef a, CassetteRef b);
}
