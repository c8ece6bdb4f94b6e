package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.transfer.ContentProof;
import dev.cassetteworkbench.storage.transfer.Fingerprints;
import dev.cassetteworkbench.storage.transfer.LocalFile;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.LocalNames;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.SyncPlans;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether a bucket holds what a folder holds, told by content.
///
/// @param checks one for each key of either side, sorted by key
public record Validation(List<Check> checks, boolean remoteComplete, boolean localComplete) {
    public Validation {
        checks = List.copyOf(checks);
    }

    /// How far to go when an etag tells nothing about the bytes.
    public enum Depth {
        /// Believe the checksum that the sender noted, one HEAD request each.
        NOTED,
        /// Read the whole object.
        READ
    }

    /// What was found out about one key.
    public enum Finding {
        /// The etag proves the same bytes.
        SAME_BY_ETAG,
        /// The sender's noted SHA-256 is the file's.
        SAME_AS_NOTED,
        /// The object was read and has the same bytes.
        SAME_BY_READING,
        /// The bucket does not have it.
        MISSING,
        /// Other bytes.
        DIFFERENT,
        /// The folder does not have it.
        EXTRA,
        /// Same length, and nothing tells more at this depth.
        UNPROVED,
        /// One of the two could not be read, see [Check#problem].
        UNREADABLE;

        /// True when both sides have the same.
        public boolean good() {
            return switch (this) {
                case SAME_BY_ETAG, SAME_AS_NOTED, SAME_BY_READING -> true;
                case MISSING, DIFFERENT, EXTRA, UNPROVED, UNREADABLE -> false;
            };
        }
    }

    /// @param problem null but for [Finding#UNREADABLE]
    public record Check(
            String key,
            Finding finding,
            long bytes,
            @Nullable Problem problem) {}

    /// How many of each finding; every one has a count.
    public Map<Finding, Integer> counts() {
        Map<Finding, Integer> counts = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            counts.put(finding, 0);
        }
        checks.forEach(check -> counts.merge(check.finding(), 1, Integer::sum));
        return counts;
    }

    /// True when both sides were listed whole and have the same, key for key.
    public boolean good() {
        return remoteComplete
                && localComplete
                && checks.stream().allMatch(check -> check.finding().good());
    }

    /// Compares two listings, reading files and asking for objects where needed.
    ///
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static Validation of(
            LocalListing local,
            RemoteListing remote,
            BucketStore store,
            Include include,
            Depth depth,
            Progress progress) {
        Map<String, Entry> objects = new HashMap<>();
        remote.entries().stream()
                .filter(entry -> include.takes(entry.key()) && !LocalNames.isMarker(entry.key()))
                .forEach(entry -> objects.put(entry.key(), entry));
        LocalNames names = LocalNames.of(
                objects.keySet(), local.files().stream().map(LocalFile::path).toList(), Map.of());
        List<Check> checks = new ArrayList<>();
        for (LocalFile file : local.files()) {
            String key = names.key(file.path());
            if (include.takes(key)) {
                progress.throwIfCancelled();
                progress.report("validating", checks.size(), local.files().size());
                checks.add(check(key, file, local, objects.remove(key), store, depth));
            }
        }
        objects.values().forEach(entry -> checks.add(new Check(entry.key(), Finding.EXTRA, entry.sizeBytes(), null)));
        checks.sort(Comparator.comparing(Check::key, StoreKeys.ORDER));
        return new Validation(checks, remote.complete(), local.complete());
    }

    private static Check check(
            String key, LocalFile file, LocalListing local, @Nullable Entry object, BucketStore store, Depth depth) {
        if (object == null) {
            return new Check(key, Finding.MISSING, file.sizeBytes(), null);
        }
        try {
            return new Check(key, compare(key, file, local, object, store, depth), file.sizeBytes(), null);
        } catch (StorageException e) {
            return new Check(key, Finding.UNREADABLE, file.sizeBytes(), e.problem());
        } catch (IOException e) {
            Problem problem = FolderProblems.translate(key, e).problem();
            return new Check(key, Finding.UNREADABLE, file.sizeBytes(), problem);
        }
    }

    private static Finding compare(
            String key, LocalFile file, LocalListing local, Entry object, BucketStore store, Depth depth)
            throws IOException, StorageException {
        if (file.sizeBytes() != object.sizeBytes()) {
            return Finding.DIFFERENT;
        }
        Fingerprints content = Fingerprints.of(local.root().resolve(file.path()), object.etag());
        if (content.provedBy(object.etag())) {
            return Finding.SAME_BY_ETAG;
        }
        return switch (depth) {
            case READ -> {
                String read = new ContentProof(store).sha256(key, TransferWatch.NONE);
                yield read.equals(content.sha256()) ? Finding.SAME_BY_READING : Finding.DIFFERENT;
            }
            case NOTED -> {
                String noted = store.facts(key).metadata().get(SyncPlans.SHA256);
                if (noted != null) {
                    yield noted.equals(content.sha256()) ? Finding.SAME_AS_NOTED : Finding.DIFFERENT;
                }
                // Buckets with keys of their own have etags of this form that are no MD5.
                yield Finding.UNPROVED;
            }
        };
    }
}
