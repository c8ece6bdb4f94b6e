package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Proves that the bucket holds a file's bytes before the file is given up: by an etag that depends
/// on the bytes, and
/// where there is none by reading the object. Metadata is no proof, it says what the sender meant
/// to send.
public final class ContentProof {
    private final BucketStore store;

    public ContentProof(BucketStore store) {
        this.store = store;
    }

    /// The file and the object have these bytes.
    public record Proof(String sha256, @Nullable String etag) {}

    /// Null when the object's content is another one.
    public @Nullable Proof prove(String key, Path file, long size, TransferWatch watch) throws StorageException {
        Entry object = store.entry(key);
        if (object.sizeBytes() != size) {
            return null;
        }
        try {
            Fingerprints content = Fingerprints.of(file, object.etag());
            boolean same = content.provedBy(object.etag()) || content.sha256().equals(sha256(key, watch));
            return same ? new Proof(content.sha256(), object.etag()) : null;
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        }
    }

    /// Reads the whole object.
    public String sha256(String key, TransferWatch watch) throws StorageException {
        try (InputStream in = store.open(key)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (watch.cancelled()) {
                    throw new StorageException(new Problem.Cancelled(key));
                }
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
