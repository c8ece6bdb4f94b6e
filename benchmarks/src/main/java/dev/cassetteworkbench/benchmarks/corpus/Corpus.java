package dev.cassetteworkbench.benchmarks.corpus;

import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Cassettes as Timetracer 1.0 writes them, made up from a seed: 70 % have 2 to 6 KB, 25 % 6 to 60
/// KB, 5 % 60 to 300
/// KB.
///
/// 200 endpoints of which few are frequent, 12 services, 90 date folders, one failure in twenty.
/// The word
/// [#RARE_WORD] stands in the bodies of the status 402 failures, one in a hundred. A cassette
/// depends on the seed and
/// its own number only, so a larger corpus begins with the smaller one.
public final class Corpus {
    public static final String RARE_WORD = "insufficient_funds";

    private static final Instant LAST = Instant.parse("2026-11-20T12:00:00Z");
    private static final DateTimeFormatter RECORDED = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final List<String> NOUNS = List.of(
            "orders",
            "carts",
            "payments",
            "users",
            "products",
            "invoices",
            "shipments",
            "reviews",
            "sessions",
            "prices");
    private static final List<String> SERVICES = List.of(
            "checkout",
            "catalog",
            "identity",
            "billing",
            "shipping",
            "search-api",
            "notify",
            "reports",
            "stock",
            "media",
            "partners",
            "gateway");

    private final long seed;
    private final Words words = new Words(4_000);

    public Corpus(long seed) {
        this.seed = seed;
    }

    /// Writes the cassettes 0 to `count` - 1 below a folder; gives the bytes written.
    public long write(Path folder, int count) throws IOException {
        long bytes = 0;
        for (int number = 0; number < count; number++) {
            JsonObject cassette = cassette(number);
            Path file = folder.resolve(path(cassette));
            Files.createDirectories(file.resolveSibling(""));
            byte[] content = CassetteWriter.write(cassette);
            Files.write(file, content);
            bytes += content.length;
        }
        return bytes;
    }

    /// Date folder and file name as the recorder chooses them.
    public static String path(JsonObject cassette) {
        String recorded = text(cassette, "session", "recorded_at");
        String route = text(cassette, "request", "path")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        return recorded.substring(0, 10) + "/" + text(cassette, "request", "method") + "__" + route + "__"
                + text(cassette, "session", "id").substring(0, 8) + ".json";
    }

    /// The cassette with this number.
    public JsonObject cassette(int number) {
        Random random = new Random(seed * 1_000_003 + number * 0x9E3779B97F4A7C15L);
        int status = status(random);
        double duration = 5 + Math.exp(random.nextDouble() * 7);
        int endpoint = Words.zipf(random, 200);
        String path = "/api/v" + (1 + endpoint % 2) + "/" + NOUNS.get(endpoint % NOUNS.size()) + "/"
                + random.nextInt(10_000) + (endpoint < 100 ? "" : "/part" + endpoint);
        Instant at = LAST.minus(random.nextLong(90L * 24 * 3_600_000_000L), ChronoUnit.MICROS);

        Json top = new Json()
                .put("schema_version", "1.0")
                .put("session", session(random, at, SERVICES.get(endpoint % SERVICES.size())))
                .put("request", request(random, endpoint, path))
                .put("response", response(random, status, duration));
        int target = targetSize(random);
        long size = JsonText.python(top.object()).length() + 700L;
        List<JsonValue> events = new ArrayList<>();
        while (events.isEmpty() || size < target) {
            JsonObject event = event(random, events.size() + 1, duration, target);
            events.add(event);
            String text = JsonText.python(event);
            size += text.length() + 4 * text.lines().count();
        }
        return top.put("events", new JsonArray(events))
                .put("policies", policies())
                .put("stats", stats(events, duration))
                .object();
    }

    private static int targetSize(Random random) {
        int share = random.nextInt(100);
        if (share < 70) {
            return 2_000 + random.nextInt(4_000);
        }
        return share < 95 ? between(random, 6_000, 60_000) : between(random, 60_000, 300_000);
    }

    /// Log-uniform: smaller ones more often.
    private static int between(Random random, int least, int most) {
        return (int) (least * Math.pow((double) most / least, random.nextDouble()));
    }

    private static int status(Random random) {
        return switch (random.nextInt(100)) {
            case 0 -> 500;
            case 1 -> 404;
            case 2 -> 402;
            case 3 -> 503;
            case 4 -> 0;
            default -> random.nextInt(5) == 0 ? 201 : 200;
        };
    }

    private static JsonObject session(Random random, Instant at, String service) {
        return new Json()
                .put("id", Words.uuid(random))
                .put("recorded_at", RECORDED.format(at))
                .put("service", service)
                .put("env", random.nextInt(4) == 0 ? "staging" : "production")
                .put("framework", "fastapi")
                .put("timetracer_version", "1.4.0")
                .put("python_version", "3.11.2")
                .put("git_sha", JsonNull.INSTANCE)
                .object();
    }

    private JsonObject request(Random random, int endpoint, String path) {
        boolean posts = endpoint % 3 == 0;
        Json request = new Json()
                .put("method", posts ? "POST" : "GET")
                .put("path", path)
                .put(
                        "headers",
                        new Json()
                                .put("host", "127.0.0.1:8000")
                                .put("accept", "*/*")
                                .put("user-agent", "client/" + random.nextInt(40))
                                .put("x-request-id", "rq-" + Words.hex(random, 12))
                                .object());
        if (posts) {
            request.put("body", body(random, item(random)));
        }
        return request.put("client_ip", "10.0." + random.nextInt(256) + "." + random.nextInt(256))
                .put("user_agent", "client")
                .object();
    }

    private JsonObject response(Random random, int status, double duration) {
        Json response = new Json().put("status", status).put("duration_ms", duration);
        if (status != 0) {
            response.put(
                    "headers",
                    new Json().put("content-type", "application/json").object());
        }
        if (status >= 400) {
            String error = status == 402 ? RARE_WORD : words.word(random);
            response.put(
                    "body",
                    body(
                            random,
                            new Json()
                                    .put("error", error)
                                    .put("detail", words.sentence(random, 8))
                                    .object()));
        }
        return response.object();
    }

    private JsonObject event(Random random, int eid, double duration, int target) {
        double start = duration * random.nextDouble();
        Json event = new Json();
        int kind = random.nextInt(10);
        String type = kind < 6 ? "http.client" : kind < 8 ? "db.query" : "redis";
        event.put("eid", eid).put("type", type).put("start_offset_ms", start).put("duration_ms", duration / 5);
        Json signature = new Json();
        Json result = new Json();
        switch (type) {
            case "http.client" -> {
                signature
                        .put("lib", "httpx")
                        .put("method", "GET")
                        .put(
                                "url",
                                "http://" + SERVICES.get(random.nextInt(12)) + ":9100/" + words.word(random) + "/"
                                        + random.nextInt(5_000))
                        .put("headers_hash", "sha256:" + Words.hex(random, 64));
                List<JsonValue> items = new ArrayList<>();
                for (int i = 0; i < 1 + random.nextInt(1 + target / 4_000); i++) {
                    items.add(item(random));
                }
                result.put("status", 200)
                        .put(
                                "headers",
                                new Json()
                                        .put("content-type", "application/json")
                                        .object())
                        .put(
                                "body",
                                body(
                                        random,
                                        new Json()
                                                .put("items", new JsonArray(items))
                                                .object()));
            }
            case "db.query" -> {
                signature
                        .put("lib", "sqlalchemy")
                        .put("method", "SELECT")
                        .put("url", NOUNS.get(random.nextInt(NOUNS.size())))
                        .put("body_hash", "sha256:" + Words.hex(random, 64));
                result.put("status", random.nextInt(50))
                        .put("headers", new Json().put("rowcount", "1").object());
            }
            default -> {
                signature.put("lib", "redis").put("method", "GET").put("url", "cart:" + Words.hex(random, 8));
                result.put("status", 1)
                        .put(
                                "body",
                                new Json()
                                        .put("_captured", JsonBoolean.TRUE)
                                        .put("encoding", "text")
                                        .put("data", words.sentence(random, 6))
                                        .object());
            }
        }
        return event.put("signature", signature.object())
                .put("result", result.object())
                .object();
    }

    private JsonObject item(Random random) {
        return new Json()
                .put("id", Words.uuid(random))
                .put("name", words.sentence(random, 2))
                .put("amount", random.nextInt(100_000))
                .put("rate", random.nextInt(10_000) / 100.0)
                .put("open", JsonBoolean.of(random.nextBoolean()))
                .put("note", words.sentence(random, 3 + random.nextInt(10)))
                .object();
    }

    private static JsonObject body(Random random, JsonValue data) {
        return new Json()
                .put("_captured", JsonBoolean.TRUE)
                .put("encoding", "json")
                .put("data", data)
                .put("size_bytes", JsonText.compact(data).length())
                .put("hash", "sha256:" + Words.hex(random, 64))
                .object();
    }

    private static JsonObject policies() {
        return new Json()
                .put(
                        "redaction",
                        new Json()
                                .put("mode", "default")
                                .put(
                                        "rules",
                                        new JsonArray(
                                                List.of(new JsonString("authorization"), new JsonString("cookie"))))
                                .object())
                .put(
                        "capture",
                        new Json()
                                .put("max_body_kb", 64)
                                .put("store_request_body", "on_error")
                                .put("store_response_body", "on_error")
                                .object())
                .put(
                        "sampling",
                        new Json()
                                .put("rate", 1.0)
                                .put("errors_only", JsonBoolean.FALSE)
                                .object())
                .object();
    }

    private static JsonObject stats(List<JsonValue> events, double duration) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonValue event : events) {
            if (event instanceof JsonObject object && object.get("type") instanceof JsonString type) {
                counts.merge(type.value(), 1, Integer::sum);
            }
        }
        Json counted = new Json();
        counts.forEach((type, count) -> counted.put(type, (long) count));
        return new Json()
                .put("event_counts", counted.object())
                .put("total_events", events.size())
                .put("total_duration_ms", duration)
                .object();
    }

    private static String text(JsonObject cassette, String part, String name) {
        return cassette.get(part) instanceof JsonObject object && object.get(name) instanceof JsonString text
                ? text.value()
                : "";
    }
}
