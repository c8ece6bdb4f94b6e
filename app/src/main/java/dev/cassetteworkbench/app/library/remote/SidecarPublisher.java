package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.SidecarManifest;
import dev.cassetteworkbench.search.Sidecars;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the indexes of a bucket's days and puts them beside the recordings. A day whose listing is
/// as it
/// was costs its manifest; of one that changed only what is new is read.
public final class SidecarPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(SidecarPublisher.class);

    private final BucketStore store;
    private final SidecarShelf shelf;
    private final int parallel;
    private final InstantSource clock;
    private final Path scratch;

    /// @param scratch a folder of this publisher alone; emptied at the end
    public SidecarPublisher(BucketStore store, int parallel, InstantSource clock, Path scratch) {
        this.store = store;
        this.shelf = new SidecarShelf(store);
        this.parallel = parallel;
        this.clock = clock;
        this.scratch = scratch;
    }

    /// What became of one day.
    ///
    /// @param published false when the sidecar there is up to date
    /// @param files recordings of the day
    /// @param bytes size of the sidecar
    public record Day(LocalDate day, boolean published, int files, long bytes) {}

    /// Publishes the days of a worker's part, the newest first. Today is left out unless it is
    /// asked for
    /// by name, because it is not over.
    ///
    /// @param only this day, null for all
    /// @param told after each day; what is published stays, whatever happens to the next
    public List<Day> publish(@Nullable LocalDate only, Shard shard, Consumer<Day> told, Progress progress)
            throws StorageException, IndexException, IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Predicate<LocalDate> wanted =
                day -> shard.includes(day) && (only == null ? day.isBefore(today) : day.equals(only));
        Map<LocalDate, List<CassetteStore.Entry>> days = new TreeMap<>(Comparator.reverseOrder());
        new DayListing(store, parallel, wanted)
                .list(
                        entry -> days.computeIfAbsent(KeyDay.of(entry.key(), entry.modified()), _ -> new ArrayList<>())
                                .add(entry),
                        progress);
        Map<LocalDate, CassetteStore.Entry> known = shelf.manifests(progress);
        List<Day> done = new ArrayList<>();
        for (Map.Entry<LocalDate, List<CassetteStore.Entry>> one : days.entrySet()) {
            progress.throwIfCancelled();
            Day day = publish(one.getKey(), one.getValue(), known.get(one.getKey()), progress);
            done.add(day);
            told.accept(day);
        }
        return done;
    }

    private Day publish(
            LocalDate day, List<CassetteStore.Entry> entries, CassetteStore.@Nullable Entry known, Progress progress)
            throws StorageException, IndexException, IOException {
        List<IndexSource.Entry> listed =
                entries.stream().map(BucketSource::entry).toList();
        SidecarManifest before = known == null ? null : readable(day, known);
        if (before != null && before.listing().equals(Sidecars.digest(listed))) {
            return new Day(day, false, entries.size(), before.bytes());
        }
        Files.createDirectories(scratch);
        Path folder = Files.createTempDirectory(scratch, "day-");
        try {
            Path target = folder.resolve("sidecar");
            SidecarManifest made = Sidecars.build(
                    day,
                    new BucketSource(store, (visitor, _) -> entries.forEach(visitor), parallel),
                    listed,
                    before == null ? null : earlier(before, folder.resolve("earlier"), progress),
                    target,
                    Files.createDirectory(folder.resolve("work")),
                    clock.instant(),
                    progress);
            shelf.put(made, target, before == null ? "" : SidecarShelf.packageKey(before), progress);
            return new Day(day, true, made.files(), made.bytes());
        } finally {
            delete(folder);
        }
    }

    /// Null for one that cannot be used any more; it is replaced.
    private @Nullable SidecarManifest readable(LocalDate day, CassetteStore.Entry known) throws StorageException {
        try {
            return shelf.manifest(day, known);
        } catch (IndexException e) {
            LOG.info("the sidecar of {} is made anew", day, e);
            return null;
        }
    }

    private Sidecars.@Nullable Earlier earlier(SidecarManifest manifest, Path target, Progress progress)
            throws IOException {
        try {
            shelf.fetch(manifest, target, progress);
            return new Sidecars.Earlier(manifest, target);
        } catch (StorageException e) {
            LOG.info("the earlier sidecar of {} cannot be fetched", manifest.day(), e);
            return null;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
