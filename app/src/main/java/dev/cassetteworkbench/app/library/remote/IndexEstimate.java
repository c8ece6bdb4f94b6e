package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.storage.manage.PriceTable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/// What bringing the index of a bucket up to date would take, found out with nothing but the listing.
///
/// @param cassettes objects that may be cassettes
/// @param toRead of those, new or of another size; one that was replaced by another of the same
/// size is not counted
/// @param requests GET requests to read them
/// @param bytes those requests bring
/// @param cost at a price table; what leaves AWS's region for the internet
public record IndexEstimate(long cassettes, long toRead, long requests, long bytes, PriceTable.JobCost cost) {

    /// Lists the bucket and compares with the index.
    public static IndexEstimate of(BucketSource source, CassetteIndex index, PriceTable prices, Progress progress)
            throws IOException, IndexException {
        Count count = new Count();
        AtomicReference<IndexException> failure = new AtomicReference<>();
        source.list(
                entry -> {
                    try {
                        count.add(entry, index.find(source.id(), entry.path()));
                    } catch (IndexException e) {
                        failure.compareAndSet(null, e);
                    }
                },
                progress);
        IndexException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return new IndexEstimate(
                count.cassettes,
                count.toRead,
                count.requests,
                count.bytes,
                prices.job(new PriceTable.Job(PriceTable.STANDARD, 0, count.requests, 0, count.bytes)));
    }

    private static final class Count {
        private long cassettes;
        private long toRead;
        private long requests;
        private long bytes;

        void add(IndexSource.Entry entry, @org.jspecify.annotations.Nullable Hit known) {
            cassettes++;
            if (known == null || known.sizeBytes() != entry.sizeBytes()) {
                toRead++;
                requests += ReadRule.DEFAULT.requests(entry.path(), entry.sizeBytes());
                bytes += ReadRule.DEFAULT.bytes(entry.path(), entry.sizeBytes());
            }
        }
    }
}
