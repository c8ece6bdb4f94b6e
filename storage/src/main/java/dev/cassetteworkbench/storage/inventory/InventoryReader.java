package dev.cassetteworkbench.storage.inventory;

import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/// Reads the objects of an inventory report, each file checked against the manifest's MD5.
///
/// The report is taken whole or not at all: a missing, cut or changed file is an error, never a
/// shorter listing.
/// What was visited before the error must be thrown away.
public final class InventoryReader {
    private final InventoryManifest manifest;
    private final Opener opener;

    /// Opens a file of the report by its key within the destination bucket.
    @FunctionalInterface
    public interface Opener {
        InputStream open(String key) throws StorageException, IOException;
    }

    public InventoryReader(InventoryManifest manifest, Opener opener) {
        this.manifest = manifest;
        this.opener = opener;
    }

    /// Visits the current version of every object whose key begins with `prefix`; keys are told
    /// without it, etags as
    /// the report has them, without quotes. Delete markers and older versions are left out.
    ///
    /// @param cancelled asked now and then
    /// @return number of objects visited
    public long read(String prefix, Consumer<CassetteStore.Entry> visitor, BooleanSupplier cancelled)
            throws StorageException {
        long visited = 0;
        for (InventoryManifest.DataFile file : manifest.files()) {
            visited += read(file, prefix, visitor, cancelled);
        }
        return visited;
    }

    private long read(
            InventoryManifest.DataFile file,
            String prefix,
            Consumer<CassetteStore.Entry> visitor,
            BooleanSupplier cancelled)
            throws StorageException {
        MessageDigest md5 = md5();
        Columns columns = new Columns(manifest.columns());
        long visited = 0;
        try (InputStream raw = opener.open(file.key());
                DigestInputStream hashed = new DigestInputStream(raw, md5)) {
            try (Reader text = new BufferedReader(
                    new InputStreamReader(unpacked(file.key(), new Unclosed(hashed)), StandardCharsets.UTF_8),
                    1 << 16)) {
                CsvRows rows = new CsvRows(text);
                for (List<String> row = rows.next(); row != null; row = rows.next()) {
                    if (rows.line() % 1_000 == 0 && cancelled.getAsBoolean()) {
                        throw new StorageException(new StorageException.Problem.Cancelled(file.key()));
                    }
                    if (row.size() != manifest.columns().size()) {
                        throw new IOException("row " + rows.line() + " has " + row.size() + " fields instead of "
                                + manifest.columns().size());
                    }
                    String key = URLDecoder.decode(columns.text(row, columns.key), StandardCharsets.UTF_8);
                    if (key.startsWith(prefix) && columns.isCurrent(row)) {
                        visitor.accept(columns.entry(row, key.substring(prefix.length())));
                        visited++;
                    }
                }
            }
            hashed.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw new StorageException(
                    new StorageException.Problem.Failed(file.key(), "inventory file: " + e.getMessage()), e);
        }
        String found = HexFormat.of().formatHex(md5.digest());
        if (!found.equals(file.md5())) {
            throw new StorageException(new StorageException.Problem.Failed(
                    file.key(), "inventory file is not the one of its manifest: MD5 " + found + ", not " + file.md5()));
        }
        return visited;
    }

    private static InputStream unpacked(String key, InputStream in) throws IOException {
        return key.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Keeps the hashed stream open behind the unpacking, because the checksum wants its last bytes
    /// too.
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    /// Where the wanted columns are; -1 when the report lacks one.
    private static final class Columns {
        final int key;
        private final int size;
        private final int modified;
        private final int etag;
        private final int latest;
        private final int deleteMarker;

        Columns(List<String> names) {
            key = names.indexOf("Key");
            size = names.indexOf("Size");
            modified = names.indexOf("LastModifiedDate");
            etag = names.indexOf("ETag");
            latest = names.indexOf("IsLatest");
            deleteMarker = names.indexOf("IsDeleteMarker");
        }

        String text(List<String> row, int column) {
            return column < 0 ? "" : row.get(column);
        }

        boolean isCurrent(List<String> row) {
            return !text(row, latest).equalsIgnoreCase("false")
                    && !text(row, deleteMarker).equalsIgnoreCase("true");
        }

        CassetteStore.Entry entry(List<String> row, String relative) {
            return new CassetteStore.Entry(
                    relative,
                    Long.parseLong(text(row, size)),
                    Instant.parse(text(row, modified)),
                    text(row, etag).replace("\"", ""));
        }
    }
}
