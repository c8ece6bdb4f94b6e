package dev.cassetteworkbench.model.format;

/// Limits that keep a hostile file from filling memory.
///
/// @param maxBytes most bytes of JSON text after inflating
/// @param maxDepth deepest nesting of objects and arrays
/// @param maxInflateRatio most inflated bytes per compressed byte, checked once 1 MB has come out
public record ReadLimits(long maxBytes, int maxDepth, int maxInflateRatio) {
    /// 512 MB of text, 1,000 levels (real recordings reach 150), 1:1,000.
    public static final ReadLimits DEFAULT = new ReadLimits(512L << 20, 1_000, 1_000);
}
