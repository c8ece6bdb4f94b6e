package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Compares fetched bytes with what their answer says of them. Servers without checksums of their
/// own let a changed byte pass unseen.
final class VersionProof {
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int CHUNK = 1 << 16;

    private VersionProof() {}

    static void check(String key, Path file, GetObjectResponse answer) throws IOException, StorageException {
        String stated = answer.metadata().get("sha256");
        if (stated != null && SHA256.matcher(stated).matches()) {
            compare(key, stated, digest(file, "SHA-256"));
            return;
        }
        String etag = answer.eTag() == null ? "" : ObjectCopies.plain(answer.eTag());
        // With a key of one's own, or in parts, the etag is no MD5 of the bytes.
        if (MD5.matcher(etag).matches() && isPlain(answer.serverSideEncryptionAsString())) {
            compare(key, etag, digest(file, "MD5"));
        }
    }

    private static boolean isPlain(@Nullable String encryption) {
        return encryption == null || encryption.equals("AES256");
    }

    private static void compare(String key, String stated, String found) throws StorageException {
        if (!stated.equals(found)) {
            throw new StorageException(new Problem.Corrupt(key, stated, found));
        }
    }

    private static String digest(Path file, String algorithm) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            byte[] chunk = new byte[CHUNK];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                digest.update(chunk, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
