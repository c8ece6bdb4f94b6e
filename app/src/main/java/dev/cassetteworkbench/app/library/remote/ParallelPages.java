package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Lists several prefixes at a time and hands the entries on, one page after the other, to the
/// thread that asked.
/// Memory holds a few pages, however long the listings are.
final class ParallelPages {
    private static final int PAGES_WAITING = 16;

    private final CassetteStore store;
    private final int parallel;

    ParallelPages(CassetteStore store, int parallel) {
        this.store = store;
        this.parallel = parallel;
    }

    /// What a worker hands over: a page, or how it ended.
    private sealed interface News {
        record OnePage(String prefix, List<CassetteStore.Entry> entries) implements News {}

        record Ended(
                @Nullable StorageException failure,
                @Nullable RuntimeException fault) implements News {}
    }

    /// @param visitor hears prefix and entry
    void list(List<String> prefixes, BiConsumer<String, CassetteStore.Entry> visitor, Progress progress)
            throws StorageException {
        if (prefixes.isEmpty()) {
            return;
        }
        BlockingQueue<News> news = new ArrayBlockingQueue<>(PAGES_WAITING);
        Queue<String> waiting = new ConcurrentLinkedQueue<>(prefixes);
        int workers = Math.min(parallel, prefixes.size());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            for (int i = 0; i < workers; i++) {
                threads.execute(() -> work(waiting, news));
            }
            int left = workers;
            while (left > 0) {
                progress.throwIfCancelled();
                switch (next(news)) {
                    case News.OnePage page -> page.entries().forEach(entry -> visitor.accept(page.prefix(), entry));
                    case News.Ended ended -> {
                        rethrow(ended);
                        left--;
                    }
                    case null -> {}
                }
            }
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    private static @Nullable News next(BlockingQueue<News> news) {
        try {
            return news.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
    }

    private static void rethrow(News.Ended ended) throws StorageException {
        if (ended.failure() != null) {
            throw ended.failure();
        }
        if (ended.fault() != null) {
            throw ended.fault();
        }
    }

    private void work(Queue<String> waiting, BlockingQueue<News> news) {
        try {
            News.Ended ended = new News.Ended(null, null);
            try {
                for (String prefix = waiting.poll(); prefix != null; prefix = waiting.poll()) {
                    one(prefix, news);
                }
            } catch (StorageException e) {
                ended = new News.Ended(e, null);
            } catch (RuntimeException e) {
                ended = new News.Ended(null, e);
            }
            news.put(ended);
        } catch (InterruptedException _) {
            // Nobody listens any more.
            Thread.currentThread().interrupt();
        }
    }

    private void one(String prefix, BlockingQueue<News> news) throws StorageException, InterruptedException {
        String cursor = null;
        do {
            CassetteStore.Page page = store.list(prefix, cursor);
            news.put(new News.OnePage(prefix, page.entries()));
            cursor = page.next();
        } while (cursor != null);
    }
}
