package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A listing that asks only for what may have changed since the last one, which is kept on disk.
///
/// One request names the dates; listed again are today, yesterday, dates that are new, dates that
/// changed the last time
/// and everything without a date. Once a week, and whenever it is asked for, everything is listed.
/// In between a
/// recording that was deleted or replaced in an old date is not noticed; a vanished date is.
public final class KeptListing implements BucketListing {
    private static final Logger LOG = LoggerFactory.getLogger(KeptListing.class);
    private static final Duration FULL_EVERY = Duration.ofDays(7);

    private final BucketStore store;
    private final int parallel;
    private final ListingFile file;
    private final InstantSource clock;
    private volatile boolean wanted;

    /// @param bucket identity of what is listed, address and server
    /// @param file where the last listing is kept; holds keys, so it belongs into the user's cache
    public KeptListing(String bucket, BucketStore store, int parallel, Path file, InstantSource clock) {
        this.store = store;
        this.parallel = parallel;
        this.file = new ListingFile(file, bucket);
        this.clock = clock;
    }

    /// The next listing is a full one.
    public void forgetDates() {
        wanted = true;
    }

    @Override
    public void list(Consumer<CassetteStore.Entry> visitor, Progress progress) throws StorageException {
        Instant now = clock.instant();
        Optional<ListingFile.Head> kept = wanted ? Optional.empty() : file.head();
        if (kept.isPresent() && Duration.between(kept.get().full(), now).compareTo(FULL_EVERY) >= 0) {
            kept = Optional.empty();
        }
        try (ListingFile.Writer next = file.begin()) {
            new Run(visitor, progress, next, now, kept).run();
            wanted = false;
        } catch (IOException | UncheckedIOException e) {
            throw new StorageException(
                    new StorageException.Problem.Failed("kept listing", String.valueOf(e.getMessage())), e);
        }
    }

    /// Sums of what a group held, in any order: before and now.
    private static final class Sums {
        private long before;
        private long now;

        private static long of(CassetteStore.Entry entry) {
            long hash = 0xcbf29ce484222325L;
            String text = entry.key() + '\n' + entry.sizeBytes() + '\n' + entry.modified() + '\n' + entry.etag();
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
            }
            return hash;
        }
    }

    private final class Run {
        private final Consumer<CassetteStore.Entry> visitor;
        private final Progress progress;
        private final ListingFile.Writer next;
        private final Instant now;
        private final Optional<ListingFile.Head> kept;
        private final Map<String, Sums> sums = new HashMap<>();

        Run(
                Consumer<CassetteStore.Entry> visitor,
                Progress progress,
                ListingFile.Writer next,
                Instant now,
                Optional<ListingFile.Head> kept) {
            this.visitor = visitor;
            this.progress = progress;
            this.next = next;
            this.now = now;
            this.kept = kept;
        }

        void run() throws StorageException, IOException {
            List<CassetteStore.Entry> loose = new ArrayList<>();
            List<String> groups = groups(loose);
            Set<String> closed = closed(groups);
            if (kept.isPresent()) {
                closed = copyClosed(closed);
            }
            loose.forEach(this::visit);
            List<String> open = new ArrayList<>(groups);
            open.removeAll(closed);
            LOG.debug("{} of {} groups are listed", open.size(), groups.size());
            new ParallelPages(store, parallel).list(open, this::listed, progress);
            Set<String> changed = new TreeSet<>();
            if (kept.isPresent()) {
                sums.forEach((group, sum) -> {
                    if (sum.before != sum.now) {
                        changed.add(group);
                    }
                });
            }
            next.finish(new ListingFile.Head(kept.map(ListingFile.Head::full).orElse(now), changed));
        }

        /// The groups of the bucket now; objects outside every group go to `loose`.
        private List<String> groups(List<CassetteStore.Entry> loose) throws StorageException {
            List<String> top = new ArrayList<>();
            BucketListing.level(store, "", top::add, loose::add, progress);
            List<String> groups = new ArrayList<>();
            for (String folder : top) {
                if (!DateGroup.isYear(folder)) {
                    groups.add(folder);
                    continue;
                }
                List<String> months = new ArrayList<>();
                List<CassetteStore.Entry> beside = new ArrayList<>();
                BucketListing.level(store, folder, months::add, beside::add, progress);
                if (months.stream().allMatch(month -> DateGroup.of(month).equals(month))) {
                    loose.addAll(beside);
                    groups.addAll(months);
                } else {
                    groups.add(folder);
                }
            }
            return groups;
        }

        /// Groups that need not be listed; a group nothing is known of is listed.
        private Set<String> closed(List<String> groups) {
            LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
            Set<String> closed = new HashSet<>();
            kept.ifPresent(head -> groups.stream()
                    .filter(group ->
                            !DateGroup.isOpen(group, today) && !head.changed().contains(group))
                    .forEach(closed::add));
            return closed;
        }

        /// Takes over the entries of closed groups from the kept file and gives the groups that
        /// were found there. The
        /// rest of the file is what open groups are compared with.
        private Set<String> copyClosed(Set<String> closed) throws IOException {
            Set<String> found = new HashSet<>();
            file.entries(entry -> {
                progress.throwIfCancelled();
                String group = DateGroup.of(entry.key());
                if (closed.contains(group)) {
                    found.add(group);
                    visit(entry);
                } else {
                    sums.computeIfAbsent(group, ignored -> new Sums()).before += Sums.of(entry);
                }
            });
            return found;
        }

        private void listed(String group, CassetteStore.Entry entry) {
            sums.computeIfAbsent(group, ignored -> new Sums()).now += Sums.of(entry);
            visit(entry);
        }

        private void visit(CassetteStore.Entry entry) {
            next.add(entry);
            visitor.accept(entry);
        }
    }
}
