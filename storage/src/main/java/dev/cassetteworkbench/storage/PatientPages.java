package dev.cassetteworkbench.storage;

import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Lists pages within a limit that follows the server's mood, and goes on patiently where it asks
/// to slow down.
final class PatientPages {
    private static final int TRIES = 6;
    private static final long FIRST_WAIT_MILLIS = 200;

    private final BucketStore store;
    private final AdaptiveLimit limit = new AdaptiveLimit();
    private final AtomicLong throttled = new AtomicLong();

    PatientPages(BucketStore store) {
        this.store = store;
        this.throttled.set(throttledSoFar());
    }

    AdaptiveLimit limit() {
        return limit;
    }

    Page list(String prefix, @Nullable String cursor) throws StorageException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(prefix, cursor);
            } catch (StorageException e) {
                if (!(e.problem() instanceof Problem.Throttled) || attempt == TRIES) {
                    throw e;
                }
                pause(FIRST_WAIT_MILLIS << (attempt - 1), prefix);
            }
        }
    }

    private Page once(String prefix, @Nullable String cursor) throws StorageException {
        try {
            limit.acquire();
        } catch (InterruptedException e) {
            throw interrupted(prefix, e);
        }
        boolean done = false;
        boolean refused = false;
        try {
            Page page = store.list(prefix, cursor);
            done = true;
            return page;
        } catch (StorageException e) {
            refused = e.problem() instanceof Problem.Throttled;
            throw e;
        } finally {
            if (done) {
                limit.succeeded();
                noticeCuredRefusals();
            } else {
                limit.failed(refused);
            }
        }
    }

    /// Refusals that the store's own retries cured count as well.
    private void noticeCuredRefusals() {
        long now = throttledSoFar();
        if (throttled.getAndSet(now) < now) {
            limit.slower();
        }
    }

    private long throttledSoFar() {
        return store.usage().failures().getOrDefault("throttled", 0L);
    }

    private static void pause(long millis, String prefix) throws StorageException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw interrupted(prefix, e);
        }
    }

    private static StorageException interrupted(String prefix, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StorageException(new Problem.Cancelled(prefix), e);
    }
}
