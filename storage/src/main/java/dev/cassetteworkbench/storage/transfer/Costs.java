package dev.cassetteworkbench.storage.transfer;

import java.time.Duration;
import java.util.Map;

/// What some work comes to: objects, bytes, requests, time, money. Each method gives the sum with
/// more work in it.
///
/// @param objects that move or are deleted
/// @param bytesIn into the bucket
/// @param bytesOut out of the bucket
public record Costs(
        int objects,
        long bytesIn,
        long bytesOut,
        long lists,
        long heads,
        long gets,
        long puts,
        long deletes,
        Rate rate,
        Prices prices) {
    /// Larger objects move in parts of this size, a request each.
    private static final long PART = 16L << 20;

    /// No work yet.
    public static Costs none(Rate rate, Prices prices) {
        return new Costs(0, 0, 0, 0, 0, 0, 0, 0, rate, prices);
    }

    /// Pages of a listing.
    public Costs listing(long pages) {
        return new Costs(objects, bytesIn, bytesOut, lists + pages, heads, gets, puts, deletes, rate, prices);
    }

    /// Looks at single objects.
    public Costs looking(long times) {
        return new Costs(objects, bytesIn, bytesOut, lists, heads + times, gets, puts, deletes, rate, prices);
    }

    /// One object into the bucket. A large one is begun, sent in parts, and completed.
    public Costs sending(long bytes) {
        long parts = Math.ceilDiv(bytes, PART);
        return new Costs(
                objects + 1,
                bytesIn + bytes,
                bytesOut,
                lists,
                heads,
                gets,
                puts + (parts <= 1 ? 1 : parts + 2),
                deletes,
                rate,
                prices);
    }

    /// One object out of the bucket.
    public Costs fetching(long bytes) {
        return new Costs(
                objects + 1,
                bytesIn,
                bytesOut + bytes,
                lists,
                heads,
                gets + Math.max(1, Math.ceilDiv(bytes, PART)),
                puts,
                deletes,
                rate,
                prices);
    }

    /// One object deleted, after a look at it.
    public Costs deleting() {
        return new Costs(objects + 1, bytesIn, bytesOut, lists, heads + 1, gets, puts, deletes + 1, rate, prices);
    }

    /// Requests by `LIST`, `HEAD`, `GET`, `PUT`, `DELETE`.
    public Map<String, Long> requests() {
        return Map.of("LIST", lists, "HEAD", heads, "GET", gets, "PUT", puts, "DELETE", deletes);
    }

    /// Bytes both ways.
    public long bytes() {
        return bytesIn + bytesOut;
    }

    /// How long it takes at the rate; making the listing is not counted.
    public Duration time() {
        return rate.time(bytes(), heads + gets + puts + deletes);
    }

    /// What it costs at the prices; sending and deleting are free but for the requests.
    public double money() {
        return (lists * prices.listPer1000() + (heads + gets) * prices.getPer1000() + puts * prices.putPer1000())
                        / 1_000
                + bytesOut / Prices.GIGABYTE * prices.egressPerGigabyte();
    }
}
