package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.bundle.BundleCheck.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// One bundle as a single `.zip` for mail and tickets: the document and its attachments under the
/// same keys as in a store, so that any unzip program makes an incident folder of it.
public final class BundleZip {
    private BundleZip() {}

    /// Writes a bundle to an archive that must not exist yet. Nothing damaged leaves: a part that
    /// is changed or missing ends the export. Files that the document does not name stay behind,
    /// unless it is a document of another program, which never names them.
    ///
    /// @throws StorageException with `Damaged` naming the first bad part, or `AlreadyExists`
    public static void write(BundleStore bundles, BundleRef ref, Path archive) throws StorageException {
        Bundle bundle = bundles.open(ref);
        for (BundleCheck.Item item : BundleVerifier.document(bundle)) {
            if (item.state() == State.CHANGED) {
                throw new StorageException(new Problem.Damaged(item.name(), item.detail()));
            }
        }
        Path part = archive.resolveSibling(archive.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try {
                try (OutputStream file = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
                        ZipOutputStream zip = new ZipOutputStream(file)) {
                    fill(zip, bundles, bundle);
                }
                try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(part, archive);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw new StorageException(new Problem.AlreadyExists(archive.toString()), e);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(archive.toString(), e.toString()), e);
        }
    }

    /// Reads an archive and stores its bundle, after everything in it has been checked: names,
    /// sizes, checksums.
    ///
    /// The archive may come from anybody. Entries that leave the layout, a second document, a name
    /// given twice, more bytes or entries than `limits` allow: all are refused before anything is
    /// stored.
    ///
    /// @param scratch existing folder; attachments are unpacked there first and removed again
    /// @throws StorageException with `Damaged` naming the reason, or `AlreadyExists`
    public static Bundle read(Path archive, BundleStore bundles, Path scratch, ZipLimits limits)
            throws StorageException {
        try (UnpackedBundle unpacked = UnpackedBundle.of(archive, scratch, limits)) {
            return bundles.restore(unpacked);
        }
    }

    /// Looks into an archive without storing anything.
    public static BundleCheck verify(Path archive, Path scratch, ZipLimits limits) throws StorageException {
        try (UnpackedBundle unpacked = UnpackedBundle.of(archive, scratch, limits)) {
            return new BundleVerifier(unpacked.asStore()).verify(unpacked.bundle());
        }
    }

    private static void fill(ZipOutputStream zip, BundleStore bundles, Bundle bundle)
            throws IOException, StorageException {
        FileTime date = FileTime.from(bundle.created());
        begin(zip, bundle.ref().key(), date);
        zip.write(BundleDocument.bytes(bundle));
        zip.closeEntry();
        for (Attachment attachment : bundle.attachments()) {
            PartName.checked(attachment.name());
            String found = copy(zip, bundles, bundle.ref(), attachment.name(), date);
            if (!found.equals(attachment.sha256())) {
                throw new StorageException(
                        new Problem.Damaged(attachment.name(), "stated " + attachment.sha256() + ", found " + found));
            }
        }
        if (bundle.documentSha256() == null) {
            for (var entry : bundles.attachments(bundle.ref())) {
                String name =
                        entry.key().substring(bundle.ref().attachmentPrefix().length());
                copy(zip, bundles, bundle.ref(), PartName.checked(name), date);
            }
        }
    }

    private static String copy(ZipOutputStream zip, BundleStore bundles, BundleRef ref, String name, FileTime date)
            throws IOException, StorageException {
        MessageDigest digest = Digests.sha256();
        begin(zip, ref.attachmentKey(name), date);
        try (InputStream in = new DigestInputStream(bundles.openAttachment(ref, name), digest)) {
            in.transferTo(zip);
        }
        zip.closeEntry();
        return Digests.hex(digest);
    }

    /// The bundle's own date on every entry: the same bundle gives the same archive.
    private static void begin(ZipOutputStream zip, String name, FileTime date) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(date);
        zip.putNextEntry(entry);
    }
}
