package dev.cassetteworkbench.storage.manage;

/// What one storage class costs, in the table's currency.
///
/// @param storagePerGbMonth for 2^30 bytes kept for a month
/// @param writePer1000 PUT, COPY, POST and LIST requests
/// @param readPer1000 GET and HEAD requests
/// @param retrievalPerGb for bytes read back, on top of the request
/// @param restorePer1000 requests to restore archived objects (standard speed); 0 where nothing is
/// archived
/// @param transitionPer1000 objects moved into this class by a lifecycle rule
/// @param minimumDays an object deleted earlier is paid for as long
/// @param minimumBytes a smaller object is paid for as if it had this size
/// @param overheadBytes paid in this class on top of each object
/// @param standardOverheadBytes paid at the price of `STANDARD` on top of each object
public record ClassPrice(
        double storagePerGbMonth,
        double writePer1000,
        double readPer1000,
        double retrievalPerGb,
        double restorePer1000,
        double transitionPer1000,
        int minimumDays,
        long minimumBytes,
        long overheadBytes,
        long standardOverheadBytes) {

    public ClassPrice {
        double[] prices = {
            storagePerGbMonth, writePer1000, readPer1000, retrievalPerGb, restorePer1000, transitionPer1000
        };
        for (double price : prices) {
            if (!(price >= 0) || Double.isInfinite(price)) {
                throw new IllegalArgumentException("no price: " + price);
            }
        }
        if (minimumDays < 0 || minimumBytes < 0 || overheadBytes < 0 || standardOverheadBytes < 0) {
            throw new IllegalArgumentException("negative minimum or overhead");
        }
    }
}
