package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.bundle.BundleDraft.FileToAttach;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Incident bundles in a bucket, a folder or memory: one document each, and attachments beside it.
///
/// Keys are `evidence/<type>/YYYY/MM/<id>.json` and `attachments/YYYY/MM/<id>/<name>` below the
/// store's address; the
/// `ejc` store keeps them at the root of its bucket, so open that one without a prefix. A bundle
/// appears when its document does, which is written last, and goes when its document goes, which
/// is deleted last.
///
/// Safe for use by several threads.
public final class BundleStore {
    /// Largest document that is read: 64 MiB.
    static final long MAX_DOCUMENT_BYTES = 64L << 20;

    private static final Comparator<ListedBundle> NEWEST_FIRST = Comparator.comparing(
                    (ListedBundle listed) -> listed.ref().month())
            .thenComparing(listed -> listed.document().modified())
            .reversed();

    private final Shelf shelf;

    private BundleStore(Shelf shelf) {
        this.shelf = shelf;
    }

    /// A bundle as a listing shows it.
    ///
    /// @param document size, date and etag of its document
    public record ListedBundle(BundleRef ref, Entry document) {}

    /// Bundles of a bucket.
    ///
    /// @param scratch existing folder for short-lived copies of documents on their way up
    public static BundleStore inBucket(BucketStore store, Path scratch) {
        return new BundleStore(new BucketShelf(store, scratch));
    }

    /// Bundles of an existing local folder.
    public static BundleStore inFolder(Path folder) throws StorageException {
        try {
            return new BundleStore(new FolderShelf(CassetteStores.folder(folder), folder.toRealPath()));
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(folder.toString(), e.toString()), e);
        }
    }

    /// Bundles of any store. Attachments pass through memory; nothing can be deleted unless it is
    /// a bucket.
    public static BundleStore over(CassetteStore store) {
        return new BundleStore(new PlainShelf(store));
    }

    /// Writes attachments, then the document.
    ///
    /// An attachment that is already there with the same bytes is taken as done, so a store that
    /// broke off can be repeated.
    ///
    /// @throws StorageException with `AlreadyExists` when the id is taken in this type and month,
    /// or an attachment of another bundle has this name
    public Bundle store(BundleDraft draft) throws StorageException {
        BundleRef ref = draft.ref();
        if (exists(ref.key())) {
            throw new StorageException(new Problem.AlreadyExists(ref.key()));
        }
        List<Attachment> attachments = new ArrayList<>();
        for (FileToAttach file : draft.files()) {
            attachments.add(put(ref, file));
        }
        Bundle bundle = BundleDocument.write(ref, draft.created(), draft.metadata(), draft.members(), attachments);
        shelf.put(BundleDocument.bytes(bundle), ref.key(), "application/json", documentMetadata(bundle), null);
        return bundle;
    }

    /// Adds a file to a bundle. The document then names it; that of another program is left as it
    /// is, and the file only laid beside it.
    ///
    /// @throws StorageException with `Conflict` when the document changed meanwhile
    public Attachment attach(BundleRef ref, Path file, String name, MemberKind kind) throws StorageException {
        PartName.checked(name);
        Entry before = shelf.store().entry(ref.key());
        Bundle bundle = read(ref, before);
        Attachment attachment = put(ref, new FileToAttach(file, name, kind, ContentTypes.of(name)));
        if (bundle.documentSha256() != null && !bundle.attachments().contains(attachment)) {
            List<Attachment> all = new ArrayList<>(bundle.attachments());
            all.add(attachment);
            Bundle changed = BundleDocument.write(ref, bundle.created(), bundle.metadata(), bundle.members(), all);
            shelf.put(BundleDocument.bytes(changed), ref.key(), "application/json", documentMetadata(changed), before);
        }
        return attachment;
    }

    /// Reads the document of a known place. Unchecked: see [#verify].
    ///
    /// @throws StorageException with `NotFound`, or `Damaged` when it is no bundle
    public Bundle open(BundleRef ref) throws StorageException {
        return read(ref, shelf.store().entry(ref.key()));
    }

    /// Reads the document with this id, of whatever type and month: the newest when several have
    /// it. Costs a listing of all documents; see [#find] for the others.
    ///
    /// @throws StorageException with `NotFound` when there is none
    public Bundle open(String id) throws StorageException {
        List<ListedBundle> found = find(id, null);
        if (found.isEmpty()) {
            throw new StorageException(new Problem.NotFound(id));
        }
        return open(found.getFirst().ref());
    }

    /// Places of all documents with this id, newest month first.
    ///
    /// @param type null for every type; naming it shortens the listing
    public List<ListedBundle> find(String id, @Nullable String type) throws StorageException {
        return list(type, null).stream()
                .filter(listed -> listed.ref().id().equals(id))
                .toList();
    }

    /// All bundles of a type and month, newest first; no body is read.
    ///
    /// @param type null for every type
    /// @param month null for every month
    public List<ListedBundle> list(@Nullable String type, @Nullable YearMonth month) throws StorageException {
        String prefix = type == null ? BundleRef.DOCUMENTS : BundleRef.typePrefix(type);
        if (type != null && month != null) {
            prefix += BundleRef.path(month);
        }
        List<ListedBundle> found = new ArrayList<>();
        for (Entry entry : entries(prefix)) {
            BundleRef ref = BundleRef.ofKey(entry.key());
            if (ref != null && (month == null || ref.month().equals(month))) {
                found.add(new ListedBundle(ref, entry));
            }
        }
        found.sort(NEWEST_FIRST);
        return found;
    }

    /// Files that lie beside a document, named by it or not; no body is read.
    public List<Entry> attachments(BundleRef ref) throws StorageException {
        return entries(ref.attachmentPrefix());
    }

    /// Compares every part with its checksum. Reads all attachments.
    public BundleCheck verify(BundleRef ref) throws StorageException {
        return new BundleVerifier(this).verify(open(ref));
    }

    /// Bytes of an attachment; the caller closes the stream. Unchecked: see [#save].
    public InputStream openAttachment(BundleRef ref, String name) throws StorageException {
        return shelf.store().open(ref.attachmentKey(name));
    }

    /// Writes an attachment to a file that must not exist yet, whole or not at all, and only if
    /// its checksum fits.
    ///
    /// @throws StorageException with `Damaged` when the bytes are not those the document names
    public void save(BundleRef ref, Attachment attachment, Path target) throws StorageException {
        String key = ref.attachmentKey(attachment.name());
        SavedFile.write(target, key, attachment.sha256(), openAttachment(ref, attachment.name()));
    }

    /// Writes all files that lie beside a document into an existing folder, each on its own; one
    /// answer per file.
    ///
    /// Files that the document names are checked by its checksums. A name that is no file name on
    /// every system is not written and reported as `UnsafeKey`; [#openAttachment] still reads it.
    public List<Saved> saveAll(BundleRef ref, Path folder) throws StorageException {
        Map<String, String> stated = new LinkedHashMap<>();
        named(ref).forEach(attachment -> stated.put(attachment.name(), attachment.sha256()));
        Set<String> names = new LinkedHashSet<>(stated.keySet());
        attachments(ref)
                .forEach(entry ->
                        names.add(entry.key().substring(ref.attachmentPrefix().length())));
        List<Saved> answers = new ArrayList<>();
        for (String name : names) {
            answers.add(save(ref, name, stated.get(name), folder));
        }
        return answers;
    }

    /// @param file null when it was not written
    /// @param problem null when it was
    public record Saved(
            String name, @Nullable Path file, @Nullable Problem problem) {}

    private Saved save(BundleRef ref, String name, @Nullable String sha256, Path folder) throws StorageException {
        try {
            Path target = folder.resolve(PartName.checked(name));
            SavedFile.write(target, ref.attachmentKey(name), sha256, openAttachment(ref, name));
            return new Saved(name, target, null);
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.Cancelled) {
                throw e;
            }
            return new Saved(name, null, e.problem());
        }
    }

    /// Deletes a bundle: its attachments first, then its document; one answer per key. When an
    /// attachment cannot be deleted the document stays, so that the rest can be tried again.
    ///
    /// Files beside it that it does not name go too, unless another bundle of the same id and
    /// month shares them.
    public List<Deleted> delete(BundleRef ref) throws StorageException {
        Set<String> keys = new LinkedHashSet<>();
        for (Attachment attachment : named(ref)) {
            // A name that is none could point anywhere; such a file is not ours to delete.
            if (PartName.objection(attachment.name()) == null) {
                keys.add(ref.attachmentKey(attachment.name()));
            }
        }
        boolean alone = find(ref.id(), null).stream()
                .noneMatch(other -> other.ref().month().equals(ref.month())
                        && !other.ref().type().equals(ref.type()));
        if (alone) {
            attachments(ref).forEach(entry -> keys.add(entry.key()));
        }
        List<Deleted> answers = new ArrayList<>(keys.isEmpty() ? List.of() : shelf.delete(List.copyOf(keys)));
        if (answers.stream().allMatch(answer -> answer.problem() == null)) {
            answers.addAll(shelf.delete(List.of(ref.key())));
        }
        return answers;
    }

    /// Stores a bundle that came in an archive, as it is, after all of it was found right.
    Bundle restore(UnpackedBundle unpacked) throws StorageException {
        Bundle bundle = unpacked.bundle();
        BundleCheck check = new BundleVerifier(unpacked.asStore()).verify(bundle);
        for (BundleCheck.Item item : check.items()) {
            switch (item.state()) {
                case OK, UNSTATED -> {}
                case CHANGED, MISSING, EXTRA ->
                    throw new StorageException(new Problem.Damaged(item.name(), item.state() + " " + item.detail()));
            }
        }
        BundleRef ref = bundle.ref();
        if (exists(ref.key())) {
            throw new StorageException(new Problem.AlreadyExists(ref.key()));
        }
        for (String name : unpacked.attachmentNames()) {
            put(ref, new FileToAttach(unpacked.file(name), name, MemberKind.OTHER, contentType(bundle, name)));
        }
        shelf.put(BundleDocument.bytes(bundle), ref.key(), "application/json", documentMetadata(bundle), null);
        return bundle;
    }

    private static String contentType(Bundle bundle, String name) {
        return bundle.attachments().stream()
                .filter(attachment -> attachment.name().equals(name))
                .map(Attachment::contentType)
                .findFirst()
                .orElseGet(() -> ContentTypes.of(name));
    }

    /// Attachments that the document names; none when it cannot be read, so that a damaged bundle
    /// can be deleted too.
    private List<Attachment> named(BundleRef ref) throws StorageException {
        try {
            return open(ref).attachments();
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.Damaged) {
                return List.of();
            }
            throw e;
        }
    }

    private Attachment put(BundleRef ref, FileToAttach file) throws StorageException {
        String key = ref.attachmentKey(file.name());
        Attachment attachment;
        try {
            attachment = new Attachment(
                    file.name(), file.kind(), file.contentType(), Files.size(file.file()), Digests.sha256(file.file()));
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(file.file().toString(), e.toString()), e);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("decision-id", ref.id());
        metadata.put("attachment-name", file.name());
        try {
            shelf.put(file.file(), key, file.contentType(), metadata);
        } catch (StorageException e) {
            if (!(e.problem() instanceof Problem.AlreadyExists) || !sameBytes(key, attachment.sha256())) {
                throw e;
            }
        }
        return attachment;
    }

    private boolean sameBytes(String key, String sha256) throws StorageException {
        try (InputStream in = shelf.store().open(key)) {
            return Digests.sha256(in).equals(sha256);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(key, e.toString()), e);
        }
    }

    private boolean exists(String key) throws StorageException {
        try {
            shelf.store().entry(key);
            return true;
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.NotFound) {
                return false;
            }
            throw e;
        }
    }

    private Bundle read(BundleRef ref, Entry document) throws StorageException {
        if (document.sizeBytes() > MAX_DOCUMENT_BYTES) {
            throw new StorageException(new Problem.Damaged(ref.key(), "larger than 64 MiB"));
        }
        try (InputStream in = shelf.store().open(ref.key())) {
            byte[] bytes = in.readNBytes((int) MAX_DOCUMENT_BYTES + 1);
            if (bytes.length > MAX_DOCUMENT_BYTES) {
                throw new StorageException(new Problem.Damaged(ref.key(), "larger than 64 MiB"));
            }
            return BundleDocument.read(ref, bytes);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(ref.key(), e.toString()), e);
        }
    }

    private List<Entry> entries(String prefix) throws StorageException {
        List<Entry> entries = new ArrayList<>();
        String cursor = null;
        do {
            CassetteStore.Page page = shelf.store().list(prefix, cursor);
            entries.addAll(page.entries());
            cursor = page.next();
        } while (cursor != null);
        return entries;
    }

    /// The `ejc` store's names first, then the bundle's own as far as they fit.
    private static Map<String, String> documentMetadata(Bundle bundle) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("decision-id", bundle.id());
        metadata.put("evidence-type", bundle.type());
        metadata.put("version", bundle.version());
        metadata.put("created-at", BundleDocument.pythonTime(bundle.created()));
        metadata.put("checksum", String.valueOf(bundle.checksum()));
        bundle.metadata().forEach(metadata::putIfAbsent);
        return metadata;
    }
}
