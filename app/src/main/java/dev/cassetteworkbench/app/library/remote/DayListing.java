package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The recordings of some days, as they are now. Folders of other days are not listed, as long as the
/// dates stand near the top of the keys.
public final class DayListing implements BucketListing {
    private static final int DEEPEST = 4;
    /// A level with more folders than that is no level of services or dates.
    private static final int MOST_FOLDERS = 500;

    private final BucketStore store;
    private final int parallel;
    private final Predicate<LocalDate> wanted;

    public DayListing(BucketStore store, int parallel, Predicate<LocalDate> wanted) {
        this.store = store;
        this.parallel = parallel;
        this.wanted = wanted;
    }

    @Override
    public void list(Consumer<CassetteStore.Entry> visitor, Progress progress) throws StorageException {
        Consumer<CassetteStore.Entry> chosen = entry -> {
            if (BucketSource.mayBeCassette(entry.key()) && wanted.test(KeyDay.of(entry.key(), entry.modified()))) {
                visitor.accept(entry);
            }
        };
        List<String> folders = new ArrayList<>();
        walk("", 1, folders, chosen, progress);
        new ParallelPages(store, parallel).list(folders, (_, entry) -> chosen.accept(entry), progress);
    }

    private void walk(
            String prefix, int depth, List<String> folders, Consumer<CassetteStore.Entry> objects, Progress progress)
            throws StorageException {
        List<String> below = new ArrayList<>();
        BucketListing.level(store, prefix, below::add, objects, progress);
        boolean deeper = depth < DEEPEST && below.size() <= MOST_FOLDERS;
        for (String folder : below) {
            if (folder.equals(SidecarShelf.FOLDER)) {
                continue;
            }
            LocalDate day = KeyDay.ofFolder(folder).orElse(null);
            if (day != null && wanted.test(day) || day == null && !deeper) {
                folders.add(folder);
            } else if (day == null) {
                walk(folder, depth + 1, folders, objects, progress);
            }
        }
    }
}
