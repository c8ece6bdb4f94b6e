package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem.SidecarRefused;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.SidecarManifest;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the ready-made indexes of a bucket over, before the index reads what is left. One request when
/// there is nothing new; of a new day its manifest and its package, and no recording.
///
/// A sidecar is a shortcut and never the truth: the listing that follows finds what changed, and a
/// sidecar that is of no use costs nothing but the reading it would have spared.
public final class SidecarTaker {
    /// Where they lie below the bucket's address.
    public static final String FOLDER = SidecarShelf.FOLDER;

    private static final Logger LOG = LoggerFactory.getLogger(SidecarTaker.class);

    private final BucketStore store;
    private final SidecarShelf shelf;
    private final Path folder;

    /// @param folder for packages on their way and for a note of what was looked at; may be deleted at
    /// any time
    public SidecarTaker(BucketStore store, Path folder) {
        this.store = store;
        this.shelf = new SidecarShelf(store);
        this.folder = folder;
    }

    /// @param days taken over
    /// @param rows in them
    /// @param refused those that are of no use, and why
    public record Taken(int days, int rows, List<SidecarRefused> refused) {
        public Taken {
            refused = List.copyOf(refused);
        }
    }

    /// Takes over what the index does not know yet.
    ///
    /// @throws IndexException when the index itself fails
    public Taken take(CassetteIndex index, IndexSource source, Progress progress) throws IndexException {
        Map<LocalDate, CassetteStore.Entry> manifests;
        try {
            manifests = shelf.manifests(progress);
        } catch (StorageException e) {
            // Whoever may not list this folder has no sidecars; what else is wrong, the listing will say.
            LOG.debug("no sidecars can be listed in {}", store.address(), e);
            return new Taken(0, 0, List.of());
        }
        Map<String, String> seen = manifests.isEmpty() || isNew(index, source) ? new HashMap<>() : seen();
        List<SidecarRefused> refused = new ArrayList<>();
        int days = 0;
        int rows = 0;
        int done = 0;
        for (Map.Entry<LocalDate, CassetteStore.Entry> one : manifests.entrySet()) {
            progress.throwIfCancelled();
            progress.report("sidecars", done++, manifests.size());
            String mark = String.valueOf(one.getValue().etag());
            if (mark.equals(seen.get(one.getKey().toString()))) {
                continue;
            }
            try {
                int taken = take(one.getKey(), one.getValue(), index, source, progress);
                days += taken > 0 ? 1 : 0;
                rows += taken;
                remember(seen, one.getKey(), mark);
            } catch (StorageException | IOException e) {
                LOG.debug("the sidecar of {} cannot be fetched", one.getKey(), e);
            } catch (IndexException e) {
                if (!(e.problem() instanceof SidecarRefused reason)) {
                    throw e;
                }
                LOG.info("the sidecar of {} is not used: {}", one.getKey(), reason);
                refused.add(reason);
                remember(seen, one.getKey(), mark);
            }
        }
        return new Taken(days, rows, refused);
    }

    private static boolean isNew(CassetteIndex index, IndexSource source) throws IndexException {
        SearchQuery ours = new SearchQuery(List.of(new SearchQuery.Clause.Term("source", source.id())));
        return index.search(ours, SearchSort.NEWEST, 0, 0).total() == 0;
    }

    private int take(
            LocalDate day, CassetteStore.Entry entry, CassetteIndex index, IndexSource source, Progress progress)
            throws StorageException, IOException, IndexException {
        SidecarManifest manifest = shelf.manifest(day, entry);
        if (knows(index, source, manifest)) {
            return 0;
        }
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, "sidecar", ".zip");
        try {
            shelf.fetch(manifest, file, progress);
            return index.takeOver(source, manifest, file, progress);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// A day that is half known already is read on in the ordinary way.
    private static boolean knows(CassetteIndex index, IndexSource source, SidecarManifest manifest)
            throws IndexException {
        int known = 0;
        for (String sample : manifest.samples()) {
            known += index.find(source.id(), sample) == null ? 0 : 1;
        }
        return 2 * known > manifest.samples().size();
    }

    private Path note() {
        return folder.resolve("seen.json");
    }

    /// Marks of the manifests that need not be looked at again.
    private Map<String, String> seen() {
        Map<String, String> seen = new HashMap<>();
        try {
            if (JsonText.parse(Files.readAllBytes(note())) instanceof JsonValue.JsonObject object) {
                object.members().forEach((day, mark) -> {
                    if (mark instanceof JsonValue.JsonString text) {
                        seen.put(day, text.value());
                    }
                });
            }
        } catch (NoSuchFileException e) {
            LOG.trace("first look at {}", store.address(), e);
        } catch (IOException e) {
            LOG.debug("what was looked at is looked at again", e);
        }
        return seen;
    }

    private void remember(Map<String, String> seen, LocalDate day, String mark) {
        seen.put(day.toString(), mark);
        JsonMembers members = new JsonMembers();
        seen.forEach(members::put);
        try {
            Files.createDirectories(folder);
            Path file = Files.createTempFile(folder, "seen", ".json");
            Files.write(file, JsonText.compact(members.object()).getBytes(StandardCharsets.UTF_8));
            Files.move(file, note(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.debug("what was looked at will be looked at again", e);
        }
    }
}
