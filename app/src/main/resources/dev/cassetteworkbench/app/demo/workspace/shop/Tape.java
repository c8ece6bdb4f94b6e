import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Records one request of the shop as a cassette (schema 1.0) into the folder SHOP_RECORD; does nothing without it. */
final class Tape {
    private static final String FOLDER = System.getenv("SHOP_RECORD");
    private static final String CLOCK = System.getenv("SHOP_CLOCK");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);
    private static final long STARTED = System.nanoTime();

    private final HttpExchange exchange;
    private final String requestBody;
    private final long start = System.nanoTime();
    private final Instant at;
    private final List<String> events = new ArrayList<>();

    private Tape(HttpExchange exchange, String requestBody) {
        this.exchange = exchange;
        this.requestBody = requestBody;
        // SHOP_CLOCK dates a recording session, so that the demo has more than one day.
        this.at = CLOCK == null ? Instant.now() : Instant.parse(CLOCK).plusNanos(System.nanoTime() - STARTED);
    }

    static Tape begin(HttpExchange exchange, String requestBody) {
        return new Tape(exchange, requestBody);
    }

    void http(long begun, String method, String url, String query, String payload, HttpResponse<String> answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        event("http.client", begun, signature("java.net.http", method, url, query, payload),
                "\"status\": " + answer.statusCode() + ", \"headers\": {\"content-type\": \"application/json\"}, \"body\": "
                        + stored(body));
    }

    void httpError(long begun, String method, String url, String query, String payload, IOException error) {
        String text = error.getMessage() == null ? "" : ", \"error\": " + quote(error.getMessage());
        event("http.client", begun, signature("java.net.http", method, url, query, payload),
                "\"error_type\": " + quote(error.getClass().getSimpleName()) + text);
    }

    void redis(long begun, String[] words, String value) {
        String key = words.length > 1 ? ", \"url\": " + quote(words[1]) : "";
        String result = value == null
                ? "\"status\": 0"
                : "\"status\": 1, \"body\": {\"_captured\": true, \"encoding\": \"text\", \"data\": "
                        + quote(words[0].equals("SET") ? "True" : value) + "}";
        event("redis", begun, "\"lib\": \"redis\", \"method\": " + quote(words[0]) + key, result);
    }

    private static String signature(String lib, String method, String url, String query, String payload) {
        StringBuilder parts = new StringBuilder("\"lib\": " + quote(lib) + ", \"method\": " + quote(method) + ", \"url\": " + quote(url));
        if (!query.isEmpty()) {
            List<String> pairs = new ArrayList<>();
            for (String pair : query.split("&")) {
                pairs.add(quote(pair.substring(0, pair.indexOf('='))) + ": " + quote(pair.substring(pair.indexOf('=') + 1)));
            }
            parts.append(", \"query\": {").append(String.join(", ", pairs)).append('}');
        }
        if (!payload.isEmpty()) {
            parts.append(", \"body_hash\": ").append(quote(hash(payload.getBytes(StandardCharsets.UTF_8))));
        }
        return parts.toString();
    }

    private synchronized void event(String type, long begun, String signature, String result) {
        events.add("{\"eid\": " + (events.size() + 1) + ", \"type\": " + quote(type) + ", \"start_offset_ms\": "
                + millis(begun - start) + ", \"duration_ms\": " + millis(System.nanoTime() - begun)
                + ", \"signature\": {" + signature + "}, \"result\": {" + result + "}}");
    }

    void end(int status, byte[] body) throws IOException {
        if (FOLDER == null || exchange.getRequestURI().getPath().equals("/health")) {
            return;
        }
        String id = UUID.randomUUID().toString();
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String duration = millis(System.nanoTime() - start);
        String sent = requestBody.isEmpty() ? "" : ", \"body\": " + stored(requestBody.getBytes(StandardCharsets.UTF_8));
        String json = "{\"schema_version\": \"1.0\", \"session\": {\"id\": " + quote(id) + ", \"recorded_at\": "
                + quote(TIME.format(at)) + ", \"service\": \"shop\", \"env\": \"prod\", \"framework\": \"java\", "
                + "\"timetracer_version\": \"demo\", \"python_version\": \"\", \"git_sha\": null}, \"request\": {\"method\": "
                + quote(method) + ", \"path\": " + quote(path) + ", \"headers\": {\"content-type\": \"application/json\"}" + sent
                + ", \"client_ip\": \"127.0.0.1\"}, \"response\": {\"status\": " + status + ", \"duration_ms\": " + duration
                + ", \"headers\": {\"content-type\": \"application/json\", \"content-length\": \"" + body.length
                + "\"}, \"body\": " + stored(body) + "}, \"events\": [" + String.join(", ", events)
                + "], \"policies\": {\"capture\": {\"max_body_kb\": 64, \"store_response_body\": \"always\"}}, \"stats\": "
                + "{\"total_events\": " + events.size() + ", \"total_duration_ms\": " + duration + "}}";
        String route = path.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "").toLowerCase(Locale.ROOT);
        Path folder = Files.createDirectories(Path.of(FOLDER, TIME.format(at).substring(0, 10)));
        Path half = Files.writeString(folder.resolve(id + ".part"), json);
        Files.move(half, folder.resolve(method + "__" + route + "__" + id.substring(0, 8) + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** All bodies of the shop are JSON, so they are stored as they are. */
    private static String stored(byte[] body) {
        return "{\"_captured\": true, \"encoding\": \"json\", \"data\": " + new String(body, StandardCharsets.UTF_8)
                + ", \"size_bytes\": " + body.length + ", \"hash\": " + quote(hash(body)) + "}";
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / 1e6);
    }

    private static String hash(byte[] bytes) {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quote(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
