package dev.cassetteworkbench.storage.internal.folder;

import dev.cassetteworkbench.storage.CassetteStore.Listener;
import dev.cassetteworkbench.storage.CassetteStore.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The listeners of one folder. Watches with one thread while there is at least one of them.
final class FolderWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatcher.class);

    private final Path root;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private @Nullable WatchLoop loop;

    FolderWatcher(Path root) {
        this.root = root;
    }

    synchronized Watch add(Listener listener) throws IOException {
        if (loop == null) {
            loop = WatchLoop.start(root, this::tell);
        }
        Subscription subscription = new Subscription(listener);
        subscriptions.add(subscription);
        return subscription;
    }

    private synchronized void remove(Subscription subscription) {
        if (subscriptions.remove(subscription) && subscriptions.isEmpty()) {
            close();
        }
    }

    private void tell(List<String> keys) {
        for (Subscription subscription : subscriptions) {
            try {
                subscription.listener.changed(keys);
            } catch (RuntimeException e) {
                // One faulty listener must not end the watching for the others.
                LOG.error("a listener failed on {} changed keys", keys.size(), e);
            }
        }
    }

    synchronized void close() {
        subscriptions.clear();
        if (loop != null) {
            loop.close();
            loop = null;
        }
    }

    /// One listener; closing ends it, and the last one ends the watching.
    private final class Subscription implements Watch {
        private final Listener listener;

        Subscription(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void close() {
            remove(this);
        }
    }
}
