package dev.cassetteworkbench.storage.bundle;

/// How much an archive may hold before it is taken for a bomb.
///
/// @param entries files in it
/// @param bytes all of them unpacked
/// @param ratio unpacked bytes for each packed byte of the archive, beyond the first megabyte;
/// recordings repeat themselves and reach 100, a bomb of zeros 1,000
public record ZipLimits(int entries, long bytes, int ratio) {
    /// 10,000 files, 4 GiB, 200 to one.
    public static final ZipLimits DEFAULT = new ZipLimits(10_000, 4L << 30, 200);

    public ZipLimits {
        if (entries < 1 || bytes < 1 || ratio < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
