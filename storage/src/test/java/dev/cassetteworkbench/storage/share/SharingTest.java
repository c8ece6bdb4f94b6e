package dev.cassetteworkbench.storage.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.share.UploadTerms.ContentType;
import dev.cassetteworkbench.storage.share.UploadTerms.Target;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SharingTest {
    private static final byte[] BYTES = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    private static final Duration HOUR = Duration.ofHours(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalS3 server = LocalS3.shared();
    private BucketStore store;
    private String bucket = "";

    @BeforeEach
    void openBucket() throws StorageException {
        bucket = server.bucket();
        store = S3Buckets.open(server.connection(bucket, "cassettes/").build(), Clock.systemUTC());
        store.write("2026-11-20/GET__a b__1.json", BYTES, WriteMode.CREATE_ONLY);
    }

    @AfterEach
    void close() throws StorageException {
        store.close();
        http.close();
    }

    @Test
    void aLinkGivesTheObjectToAnybody() throws Exception {
        SharedLink link = Sharing.of(store).get("2026-11-20/GET__a b__1.json", HOUR, "Käse \"1\".json");
        HttpResponse<byte[]> answer =
                http.send(HttpRequest.newBuilder(link.uri()).build(), BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        assertEquals(new String(BYTES, StandardCharsets.UTF_8), new String(answer.body(), StandardCharsets.UTF_8));
        assertEquals(
                "attachment; filename=\"K__se__1_.json\"; filename*=UTF-8''K%C3%A4se%20%221%22.json",
                answer.headers().firstValue("content-disposition").orElse(""));
        Duration left = Duration.between(Instant.now(), link.expires());
        assertTrue(left.compareTo(HOUR) <= 0 && left.compareTo(Duration.ofMinutes(59)) > 0, left.toString());
        assertFalse(link.cutByToken());
        assertFalse(link.toString().contains("Signature"), link.toString());
        assertTrue(link.curl("out file.json").startsWith("curl --fail --show-error --output 'out file.json' 'http"));
    }

    @Test
    void aChangedLinkIsRefused() throws Exception {
        store.write("secret.json", BYTES, WriteMode.CREATE_ONLY);
        SharedLink link = Sharing.of(store).get("2026-11-20/GET__a b__1.json", HOUR, null);
        String text = link.uri().toString();
        assertEquals(200, get(text));
        assertEquals(403, get(text.replace("2026-11-20/GET__a%20b__1.json", "secret.json")));
        assertEquals(403, get(text.replace("X-Amz-Expires=3600", "X-Amz-Expires=360000")));
        char last = text.charAt(text.length() - 1);
        assertEquals(403, get(text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0')));
        assertEquals(403, get(text.substring(0, text.indexOf('?'))));
    }

    @Test
    void aLinkDiesWhenItsTimeIsOver() throws Exception {
        SharedLink link = Sharing.of(store).get("2026-11-20/GET__a b__1.json", Duration.ofSeconds(2), null);
        int status = get(link.uri().toString());
        assertEquals(200, status);
        while (status == 200) {
            status = get(link.uri().toString());
        }
        assertEquals(403, status);
        assertFalse(Instant.now().isBefore(link.expires().minusMillis(1_500)));
    }

    @Test
    void aLinkToAskGivesNoContent() throws Exception {
        SharedLink link = Sharing.of(store).head("2026-11-20/GET__a b__1.json", HOUR);
        HttpResponse<Void> answer =
                http.send(HttpRequest.newBuilder(link.uri()).HEAD().build(), BodyHandlers.discarding());
        assertEquals(200, answer.statusCode());
        assertEquals(
                BYTES.length,
                answer.headers().firstValueAsLong("content-length").orElse(-1));
        assertEquals(403, get(link.uri().toString()), "only HEAD was signed");
    }

    @Test
    void aLinkTakesAFileOfTheStatedType() throws Exception {
        SharedLink link = Sharing.of(store).put("drop/new.json", HOUR, "application/json");
        assertEquals(Map.of("content-type", "application/json"), lower(link.headers()));
        assertEquals(403, put(link.uri(), "text/html"));
        assertEquals(200, put(link.uri(), "application/json"));
        assertEquals("application/json", store.facts("drop/new.json").contentType());
        assertEquals(403, get(link.uri().toString()), "writing is not reading");
    }

    @Test
    void aFormTakesWhatItsTermsAllow() throws Exception {
        UploadTerms terms = new UploadTerms(
                new Target.Below("drop/"), 3, 20, new ContentType("text/", false), Map.of("ticket", "INC-7 'x'"), HOUR);
        UploadForm form = Sharing.of(store).form(terms);
        assertEquals(server.endpoint() + "/" + bucket + "/", form.url().toString());
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put("Content-Type", "text/plain");
        fields.put("key", "cassettes/drop/a.txt");
        assertEquals(204, post(form.url(), fields, "hello"));
        var facts = store.facts("drop/a.txt");
        assertEquals(5, facts.entry().sizeBytes());
        assertEquals("INC-7 'x'", facts.metadata().get("ticket"));

        assertRefused(post(form.url(), fields, "this is far too long for it"));
        assertRefused(post(form.url(), fields, "hi"));
        Map<String, String> otherKey = new LinkedHashMap<>(fields);
        otherKey.put("key", "cassettes/secret.json");
        assertRefused(post(form.url(), otherKey, "hello"));
        Map<String, String> otherType = new LinkedHashMap<>(fields);
        otherType.put("Content-Type", "image/png");
        assertRefused(post(form.url(), otherType, "hello"));
        Map<String, String> forged = new LinkedHashMap<>(fields);
        forged.put("x-amz-signature", "0".repeat(64));
        assertRefused(post(form.url(), forged, "hello"));
    }

    @Test
    void aFormForOneKeyTakesThatKeyOnly() throws Exception {
        UploadForm form =
                Sharing.of(store).form(new UploadTerms(new Target.Key("drop/only.bin"), 0, 100, null, Map.of(), HOUR));
        assertEquals(204, post(form.url(), form.fields(), "x"));
        assertEquals(1, store.entry("drop/only.bin").sizeBytes());
        Map<String, String> other = new LinkedHashMap<>(form.fields());
        other.put("key", "cassettes/drop/other.bin");
        assertRefused(post(form.url(), other, "x"));
    }

    @Test
    void aFormDiesWhenItsTimeIsOver() throws Exception {
        InstantSource yesterday = () -> Instant.now().minus(Duration.ofMinutes(10));
        try (BucketStore early = S3Buckets.open(server.connection(bucket, "").build(), yesterday)) {
            UploadForm form = Sharing.of(early).form(UploadTerms.dropBox("drop/", 100, Duration.ofMinutes(5)));
            Map<String, String> fields = new LinkedHashMap<>(form.fields());
            fields.put("key", "drop/late.txt");
            assertRefused(post(form.url(), fields, "x"));
            Map<String, String> inTime = new LinkedHashMap<>(Sharing.of(early)
                    .form(UploadTerms.dropBox("drop/", 100, HOUR))
                    .fields());
            inTime.put("key", "drop/in-time.txt");
            assertEquals(204, post(form.url(), inTime, "x"));
        }
    }

    @Test
    void linksAndFormsLiveSevenDaysAtMost() throws Exception {
        Sharing sharing = Sharing.of(store);
        assertInstanceOf(
                Problem.NotAllowed.class,
                problem(() -> sharing.get("x", Duration.ofDays(7).plusSeconds(1), null)));
        assertInstanceOf(Problem.NotAllowed.class, problem(() -> sharing.put("x", Duration.ZERO, null)));
        assertInstanceOf(
                Problem.NotAllowed.class, problem(() -> sharing.form(UploadTerms.dropBox("x", 1, Duration.ofDays(8)))));
        assertInstanceOf(Problem.NotAllowed.class, problem(() -> sharing.form(UploadTerms.dropBox("x${y", 1, HOUR))));
        assertInstanceOf(
                Problem.NotAllowed.class, problem(() -> sharing.form(UploadTerms.dropBox("x", 6L << 30, HOUR))));
        assertEquals(Sharing.LONGEST, Duration.ofDays(7));
        sharing.get("x", Duration.ofDays(7), null);
    }

    @Test
    void aReadOnlyConnectionSignsNoWriting() throws Exception {
        try (BucketStore readOnly =
                S3Buckets.open(server.connection(bucket, "").readOnly(true).build(), Clock.systemUTC())) {
            Sharing sharing = Sharing.of(readOnly);
            assertInstanceOf(Problem.ReadOnly.class, problem(() -> sharing.put("x", HOUR, null)));
            assertInstanceOf(Problem.ReadOnly.class, problem(() -> sharing.form(UploadTerms.dropBox("x", 1, HOUR))));
            sharing.get("x", HOUR, null);
        }
    }

    private int get(String link) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(link)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private int put(URI link, String contentType) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(link)
                .header("Content-Type", contentType)
                .PUT(BodyPublishers.ofByteArray(BYTES))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private int post(URI url, Map<String, String> fields, String content) throws IOException, InterruptedException {
        String boundary = "----boundary7";
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.txt\"\r\n")
                .append("Content-Type: application/octet-stream\r\n\r\n")
                .append(content)
                .append("\r\n--")
                .append(boundary)
                .append("--\r\n");
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static void assertRefused(int status) {
        assertTrue(status == 400 || status == 403, "status " + status);
    }

    private static Map<String, String> lower(Map<String, String> headers) {
        Map<String, String> lower = new LinkedHashMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), value));
        return lower;
    }

    interface Deed {
        void run() throws StorageException;
    }

    static Problem problem(Deed deed) {
        return assertThrows(StorageException.class, deed::run).problem();
    }
}
