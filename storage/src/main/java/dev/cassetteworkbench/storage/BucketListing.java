package dev.cassetteworkbench.storage;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore.Level;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.internal.s3.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Lists everything below a prefix, many pages at once: the folders near the top (dates, mostly)
/// cut the keys into
/// ranges, and each range is listed on its own. Complete, or it fails; never quietly short.
public final class BucketListing {
    /// Ranges enough to keep all requests busy though some are much larger than others.
    private static final int RANGES = 64;

    /// With fewer folders than this, the next level is asked for more: years, then months, then days.
    private static final int FEW = 16;

    private static final int DEPTH = 3;

    private final BucketStore store;
    private final String prefix;
    private final Visitor visitor;
    private final Progress progress;
    private final PatientPages pages;
    private final ReentrantLock telling = new ReentrantLock();
    private final AtomicLong objects = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private BucketListing(BucketStore store, String prefix, Visitor visitor, Progress progress) {
        this.store = store;
        this.prefix = prefix;
        this.visitor = visitor;
        this.progress = progress;
        this.pages = new PatientPages(store);
    }

    /// Takes what was found. Called by one thread at a time, pages of different ranges in any order.
    @FunctionalInterface
    public interface Visitor {
        void found(List<Entry> entries) throws StorageException;
    }

    /// A complete listing.
    ///
    /// @param mostAtOnce requests that ran at once at the busiest moment
    public record Summary(long objects, long bytes, int mostAtOnce) {}

    /// Blocks until all keys that start with `prefix` were told.
    ///
    /// @param progress told `listing` with the number of objects; its cancel ends with `Cancelled`
    /// @throws StorageException when anything could not be listed; what was told before is then not
    /// the whole
    public static Summary all(BucketStore store, String prefix, Visitor visitor, Progress progress)
            throws StorageException {
        return new BucketListing(store, prefix, visitor, progress).run();
    }

    /// One level of the tree, all of its pages.
    public static Level folders(BucketStore store, String prefix) throws StorageException {
        List<String> folders = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        String cursor = null;
        do {
            Level page = store.level(prefix, cursor);
            folders.addAll(page.folders());
            entries.addAll(page.entries());
            cursor = page.next();
        } while (cursor != null);
        return new Level(folders, entries, null);
    }

    private Summary run() throws StorageException {
        Page first = pages.list(prefix, null);
        tell(first.entries());
        String next = first.next();
        if (next != null) {
            List<Workers.Step> steps = new ArrayList<>();
            String start = next;
            for (String end : boundaries(next)) {
                String from = start;
                steps.add(() -> range(from, end));
                start = end;
            }
            String last = start;
            steps.add(() -> range(last, null));
            Workers.run(AdaptiveLimit.MOST, steps, watch(), prefix);
        }
        return new Summary(objects.get(), bytes.get(), pages.limit().most());
    }

    /// Keys behind `from`, up to and with `to`.
    private void range(String from, @Nullable String to) throws StorageException {
        String cursor = from;
        while (cursor != null) {
            Page page = pages.list(prefix, cursor);
            List<Entry> inside = to == null ? page.entries() : upTo(to, page.entries());
            tell(inside);
            boolean past = inside.size() < page.entries().size();
            cursor = past ? null : page.next();
        }
    }

    private static List<Entry> upTo(String end, List<Entry> entries) {
        int count = entries.size();
        while (count > 0 && StoreKeys.ORDER.compare(entries.get(count - 1).key(), end) > 0) {
            count--;
        }
        return entries.subList(0, count);
    }

    /// Folders behind `from`, thinned out to at most so many ranges. Only of ASCII: on those all
    /// ways to sort agree,
    /// also that of servers which sort by other units than S3.
    private List<String> boundaries(String from) throws StorageException {
        List<String> level = List.of(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        TreeSet<String> found = new TreeSet<>();
        for (int depth = 0; depth < DEPTH && found.size() < FEW && !level.isEmpty(); depth++) {
            List<String> below = new ArrayList<>();
            for (String folder : level.subList(0, Math.min(FEW, level.size()))) {
                progressCheck();
                // One page: a thousand folders cut finely enough.
                for (String sub : store.level(folder, null).folders()) {
                    if (sub.startsWith(prefix)) {
                        below.add(sub);
                        if (sub.compareTo(from) > 0 && sub.chars().allMatch(c -> c < 0x80)) {
                            found.add(sub);
                        }
                    }
                }
            }
            level = below;
        }
        List<String> all = List.copyOf(found);
        int step = Math.max(1, (all.size() + RANGES - 1) / RANGES);
        List<String> thinned = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            thinned.add(all.get(i));
        }
        return thinned;
    }

    private void tell(List<Entry> entries) throws StorageException {
        progressCheck();
        telling.lock();
        try {
            if (!entries.isEmpty()) {
                visitor.found(entries);
            }
            bytes.addAndGet(entries.stream().mapToLong(Entry::sizeBytes).sum());
            progress.report("listing", objects.addAndGet(entries.size()), -1);
        } finally {
            telling.unlock();
        }
    }

    private void progressCheck() throws StorageException {
        if (progress.isCancelled()) {
            throw new StorageException(new Problem.Cancelled(prefix));
        }
    }

    private TransferWatch watch() {
        return new TransferWatch() {
            @Override
            public void moved(long count) {}

            @Override
            public boolean cancelled() {
                return progress.isCancelled();
            }
        };
    }
}
