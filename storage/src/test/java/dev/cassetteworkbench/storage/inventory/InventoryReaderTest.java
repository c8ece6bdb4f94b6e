package dev.cassetteworkbench.storage.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports written the way the S3 user guide shows them.
class InventoryReaderTest {
    private static final String SCHEMA =
            "Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag, StorageClass";

    private final Map<String, byte[]> files = new HashMap<>();
    private final List<CassetteStore.Entry> seen = new ArrayList<>();

    @Test
    void readsPackedFilesBelowThePrefix() throws IOException, StorageException {
        String report = row("cassettes/2026-11-19/GET__a__1.json", "v", "true", "false", "120", "0a1b")
                + row("elsewhere/x.json", "v", "true", "false", "7", "ff");
        InventoryManifest manifest = manifest("CSV", SCHEMA, put("data/1.csv.gz", gzip(report)));

        assertEquals(1, read(manifest, "cassettes/"));
        assertEquals(
                List.of(new CassetteStore.Entry(
                        "2026-11-19/GET__a__1.json", 120, Instant.parse("2026-11-19T10:00:00Z"), "0a1b")),
                seen);
        assertEquals(Instant.parse("2026-11-20T00:00:00Z"), manifest.created());
    }

    @Test
    void readsPlainFilesAndSeveralOfThem() throws IOException, StorageException {
        byte[] one = row("a.json", "", "", "", "1", "aa").getBytes(StandardCharsets.UTF_8);
        byte[] two = row("b.json", "", "", "", "2", "bb").getBytes(StandardCharsets.UTF_8);

        assertEquals(2, read(manifest("CSV", SCHEMA, put("d/1.csv", one) + "," + put("d/2.csv", two)), ""));
    }

    @Test
    void leavesOutOlderVersionsAndDeleteMarkers() throws IOException, StorageException {
        String report = row("a.json", "1", "false", "false", "1", "aa")
                + row("a.json", "2", "true", "false", "2", "bb")
                + row("b.json", "1", "true", "true", "0", "");

        assertEquals(1, read(manifest("CSV", SCHEMA, put("d/1.csv.gz", gzip(report))), ""));
        assertEquals(2, seen.getFirst().sizeBytes());
    }

    @Test
    void keysAreUrlDecodedAndKeepOddCharacters() throws IOException, StorageException {
        String report = row("p/sp%20ace+plus%2Bq%22uote%2C%C3%A4.json", "", "true", "false", "1", "aa");

        read(manifest("CSV", SCHEMA, put("d/1.csv.gz", gzip(report))), "p/");

        assertEquals("sp ace plus+q\"uote,ä.json", seen.getFirst().key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Parquet", "ORC"})
    void refusesOtherFormatsByName(String format) {
        StorageException refused = assertThrows(StorageException.class, () -> manifest(format, SCHEMA, ""));

        assertTrue(
                refused.problem().toString().contains(format), refused.problem().toString());
    }

    @Test
    void refusesAReportWithoutWhatAListingTells() {
        StorageException refused =
                assertThrows(StorageException.class, () -> manifest("CSV", "Bucket, Key, Size, LastModifiedDate", ""));

        assertTrue(
                refused.problem().toString().contains("ETag"), refused.problem().toString());
    }

    @Test
    void aFileThatIsNotTheManifestsOneIsAnError() throws IOException, StorageException {
        String named = put("d/1.csv.gz", gzip(row("a.json", "", "true", "false", "1", "aa")));
        InventoryManifest manifest = manifest("CSV", SCHEMA, named);
        files.put("d/1.csv.gz", gzip(row("b.json", "", "true", "false", "1", "aa")));

        StorageException refused = assertThrows(StorageException.class, () -> read(manifest, ""));

        assertTrue(
                refused.problem().toString().contains("MD5"), refused.problem().toString());
    }

    @Test
    void aCutFileIsAnError() throws IOException, StorageException {
        byte[] whole = gzip(row("a.json", "", "true", "false", "1", "aa").repeat(50));
        InventoryManifest manifest = manifest("CSV", SCHEMA, put("d/1.csv.gz", whole));
        files.put("d/1.csv.gz", java.util.Arrays.copyOf(whole, whole.length - 9));

        assertThrows(StorageException.class, () -> read(manifest, ""));
    }

    @Test
    void aMissingFileIsAnError() throws IOException, StorageException {
        InventoryManifest manifest = manifest("CSV", SCHEMA, put("d/1.csv.gz", gzip("")));
        files.clear();

        assertThrows(StorageException.class, () -> read(manifest, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"x\",\"1\"\n", "\"never closed", "a,b,c,d,e,not a number,g,h,i\n"})
    void brokenRowsAreAnError(String report) throws IOException, StorageException {
        InventoryManifest manifest = manifest("CSV", SCHEMA, put("d/1.csv.gz", gzip(report)));

        assertThrows(StorageException.class, () -> read(manifest, ""));
    }

    @Test
    void canBeCancelled() throws IOException, StorageException {
        String report = row("a.json", "", "true", "false", "1", "aa").repeat(3_000);
        InventoryManifest manifest = manifest("CSV", SCHEMA, put("d/1.csv.gz", gzip(report)));

        StorageException ended = assertThrows(
                StorageException.class,
                () -> new InventoryReader(manifest, this::open).read("", seen::add, () -> true));

        assertTrue(ended.problem() instanceof StorageException.Problem.Cancelled);
    }

    private long read(InventoryManifest manifest, String prefix) throws StorageException {
        return new InventoryReader(manifest, this::open).read(prefix, seen::add, () -> false);
    }

    private ByteArrayInputStream open(String key) throws FileNotFoundException {
        byte[] bytes = files.get(key);
        if (bytes == null) {
            throw new FileNotFoundException(key);
        }
        return new ByteArrayInputStream(bytes);
    }

    private static String row(String key, String version, String latest, String marker, String size, String etag) {
        return "\"bucket\",\"%s\",\"%s\",\"%s\",\"%s\",\"%s\",\"2026-11-19T10:00:00.000Z\",\"%s\",\"STANDARD\"\n"
                .formatted(key, version, latest, marker, size, etag);
    }

    private static InventoryManifest manifest(String format, String schema, String files) throws StorageException {
        return InventoryManifest.parse(
                """
                {"sourceBucket":"bucket","destinationBucket":"arn:aws:s3:::reports","version":"2016-11-30",
                 "creationTimestamp":"1795132800000","fileFormat":"%s","fileSchema":"%s","files":[%s]}
                """.formatted(format, schema, files).getBytes(StandardCharsets.UTF_8), "manifest.json");
    }

    /// Stores a file and gives its member of the manifest.
    private String put(String key, byte[] bytes) {
        files.put(key, bytes);
        try {
            String md5 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
            return "{\"key\":\"%s\",\"size\":%d,\"MD5checksum\":\"%s\"}".formatted(key, bytes.length, md5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }
}
