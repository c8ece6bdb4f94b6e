package dev.cassetteworkbench.app.library.remote;

/// Which bytes of an object the index fetches. Measured: half of all recordings are below 8 KB, a
/// request costs as much
/// as 4 KB of traffic, and the response's status stands within the first 6 KB unless a large
/// request body was kept
/// (`s3-on-this-stack` section 4).
///
/// @param wholeBytes largest size of a plain object that is fetched whole
/// @param wholePackedBytes the same for `.gz`, whose end cannot be read alone
/// @param headBytes first bytes of a larger one
/// @param tailBytes last bytes of a larger one, in the same way
/// @param moreBytes what is fetched after the head when the head did not reach the status; never
/// more than that
record ReadRule(int wholeBytes, int wholePackedBytes, int headBytes, int tailBytes, int moreBytes) {
    static final ReadRule DEFAULT = new ReadRule(64 << 10, 256 << 10, 32 << 10, 4 << 10, 96 << 10);

    boolean isWhole(String key, long sizeBytes) {
        return sizeBytes <= (isPacked(key) ? wholePackedBytes : wholeBytes);
    }

    static boolean isPacked(String key) {
        return key.endsWith(".gz");
    }

    /// Fewest requests for one object of this size; one more where the status lies deep.
    int requests(String key, long sizeBytes) {
        return isWhole(key, sizeBytes) || isPacked(key) ? 1 : 2;
    }

    /// Bytes those requests bring.
    long bytes(String key, long sizeBytes) {
        return isWhole(key, sizeBytes) ? sizeBytes : isPacked(key) ? headBytes : headBytes + (long) tailBytes;
    }
}
