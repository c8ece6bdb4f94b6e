package dev.cassetteworkbench.search.internal.sidecar;

import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexException.Refusal;
import dev.cassetteworkbench.search.SidecarManifest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// The files of one index in a zip file.
public final class SidecarPackage {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.]{0,63}");
    private static final int MOST_FILES = 256;
    private static final int BUFFER = 1 << 16;

    private SidecarPackage() {}

    /// @param sha256 of the zip file
    /// @param unpacked bytes of the files in it
    public record Packed(String sha256, long bytes, long unpacked) {}

    /// Puts the files of a folder into a zip file.
    public static Packed pack(Path folder, Path target) throws IOException {
        long unpacked = 0;
        MessageDigest digest = sha256();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> !file.endsWith("write.lock")).sorted().toList();
        }
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files) {
                zip.putNextEntry(new ZipEntry(String.valueOf(file.getFileName())));
                unpacked += Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return new Packed(HexFormat.of().formatHex(digest.digest()), Files.size(target), unpacked);
    }

    /// Puts the files of a zip file into an empty folder, no more than the manifest announces.
    ///
    /// @throws IndexException with `SidecarRefused` when the file is not the one that is meant
    public static void unpack(SidecarManifest manifest, Path file, Path folder) throws IOException, IndexException {
        String day = manifest.day().toString();
        if (Files.size(file) != manifest.bytes() || !sha256(file).equals(manifest.sha256())) {
            throw refused(day, Refusal.DAMAGED, "not the bytes the manifest names");
        }
        Set<String> names = new HashSet<>();
        long left = manifest.unpacked();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!NAME.matcher(name).matches() || !names.add(name) || names.size() > MOST_FILES) {
                    throw refused(day, Refusal.FOREIGN, "a file of another name");
                }
                left = copy(zip, folder.resolve(name), left);
                if (left < 0) {
                    throw refused(day, Refusal.FOREIGN, "more than was announced");
                }
            }
        } catch (ZipException e) {
            throw new IndexException(
                    new Problem.SidecarRefused(day, Refusal.DAMAGED, String.valueOf(e.getMessage())), e);
        }
        if (left != 0) {
            throw refused(day, Refusal.DAMAGED, "less than was announced");
        }
    }

    private static IndexException refused(String day, Refusal why, String detail) {
        return new IndexException(new Problem.SidecarRefused(day, why, detail));
    }

    /// @return bytes that are still allowed, negative when there were too many
    private static long copy(InputStream in, Path target, long allowed) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = allowed;
        try (OutputStream out = Files.newOutputStream(target)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                left -= count;
                if (left < 0) {
                    return left;
                }
                out.write(buffer, 0, count);
            }
        }
        return left;
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
