package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// An archive unpacked into a folder of its own, with every name and size checked on the way.
/// Closing removes it.
final class UnpackedBundle implements AutoCloseable {
    private static final int CHUNK = 1 << 16;
    private static final long RATIO_FREE_BYTES = 1 << 20;

    private final String name;
    private final Path folder;
    private final ZipLimits limits;
    private final long allowed;
    private long unpacked;
    private @Nullable Bundle bundle;

    private UnpackedBundle(String name, Path folder, ZipLimits limits, long packedBytes) {
        this.name = name;
        this.folder = folder;
        this.limits = limits;
        long byRatio = packedBytes > Long.MAX_VALUE / limits.ratio() / 2
                ? Long.MAX_VALUE
                : packedBytes * limits.ratio() + RATIO_FREE_BYTES;
        this.allowed = Math.min(limits.bytes(), byRatio);
    }

    static UnpackedBundle of(Path archive, Path scratch, ZipLimits limits) throws StorageException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            UnpackedBundle unpacked = new UnpackedBundle(
                    String.valueOf(archive.getFileName()),
                    Files.createTempDirectory(scratch, "bundle-"),
                    limits,
                    Files.size(archive));
            boolean done = false;
            try {
                unpacked.unpack(zip);
                done = true;
            } finally {
                if (!done) {
                    unpacked.close();
                }
            }
            return unpacked;
        } catch (ZipException e) {
            throw new StorageException(
                    new Problem.Damaged(String.valueOf(archive.getFileName()), String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(archive.toString(), e.toString()), e);
        }
    }

    Bundle bundle() throws StorageException {
        if (bundle == null) {
            throw damaged("no document");
        }
        return bundle;
    }

    /// The unpacked folder as a store of one bundle.
    BundleStore asStore() throws StorageException {
        return BundleStore.inFolder(folder);
    }

    Path file(String attachment) throws StorageException {
        return folder.resolve(bundle().ref().attachmentKey(attachment));
    }

    /// Names of all attachments in the archive.
    List<String> attachmentNames() throws StorageException {
        String prefix = bundle().ref().attachmentPrefix();
        List<String> names = new ArrayList<>();
        asStore()
                .attachments(bundle().ref())
                .forEach(entry -> names.add(entry.key().substring(prefix.length())));
        return names;
    }

    @Override
    public void close() throws StorageException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException | IOException e) {
            throw new StorageException(new Problem.Failed(folder.toString(), e.toString()), e);
        }
    }

    private void unpack(ZipFile zip) throws IOException, StorageException {
        if (zip.size() > limits.entries()) {
            throw damaged("more than " + limits.entries() + " entries");
        }
        List<? extends ZipEntry> entries = zip.stream().toList();
        Set<String> seen = new HashSet<>();
        BundleRef ref = null;
        for (ZipEntry entry : entries) {
            if (!seen.add(entry.getName().toLowerCase(Locale.ROOT))) {
                throw damaged("two entries named " + entry.getName());
            }
            BundleRef found = BundleRef.ofKey(entry.getName());
            if (found != null && ref != null) {
                throw damaged("more than one document");
            }
            ref = found == null ? ref : found;
        }
        if (ref == null) {
            throw damaged("no document");
        }
        PartName.checkedId(ref.type());
        PartName.checkedId(ref.id());
        for (ZipEntry entry : entries) {
            take(zip, entry, ref);
        }
        bundle = BundleDocument.read(ref, Files.readAllBytes(folder.resolve(ref.key())));
    }

    private void take(ZipFile zip, ZipEntry entry, BundleRef ref) throws IOException, StorageException {
        String key = entry.getName();
        if (key.equals(ref.key())) {
            copy(zip, entry, Math.min(allowed, BundleStore.MAX_DOCUMENT_BYTES));
        } else if (key.startsWith(ref.attachmentPrefix())) {
            PartName.checked(key.substring(ref.attachmentPrefix().length()));
            copy(zip, entry, allowed);
        } else if (!entry.isDirectory() || !isFolderOfOurs(key, ref)) {
            throw damaged("an entry that is no part of the bundle: " + key);
        }
    }

    /// Folder entries that unzip programs add on repacking.
    private static boolean isFolderOfOurs(String key, BundleRef ref) {
        return ref.key().startsWith(key) || ref.attachmentPrefix().startsWith(key);
    }

    /// Sizes in the archive are claims; what counts is what comes out.
    private void copy(ZipFile zip, ZipEntry entry, long most) throws IOException, StorageException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw damaged("an entry outside: " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        long size = 0;
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                size += n;
                unpacked += n;
                if (size > most || unpacked > allowed) {
                    throw damaged("unpacks to more than allowed");
                }
                out.write(chunk, 0, n);
            }
        }
    }

    private StorageException damaged(String detail) {
        return new StorageException(new Problem.Damaged(name, detail));
    }
}
