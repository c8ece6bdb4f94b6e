package dev.cassetteworkbench.storage.transfer;

/// Prices of requests and traffic as plain numbers, all in one currency.
///
/// @param listPer1000 of a thousand list requests
/// @param putPer1000 of a thousand writes
/// @param getPer1000 of a thousand reads; HEAD costs the same
/// @param egressPerGigabyte of [#GIGABYTE] that leaves the bucket
public record Prices(double listPer1000, double putPer1000, double getPer1000, double egressPerGigabyte) {
    /// Bytes of what storage and traffic are priced by: 2^30, as the cloud's bills count them, and as
    /// sizes are shown.
    public static final double GIGABYTE = 1L << 30;

    /// Nothing costs anything, as on a server of one's own.
    public static final Prices NONE = new Prices(0, 0, 0, 0);
}
