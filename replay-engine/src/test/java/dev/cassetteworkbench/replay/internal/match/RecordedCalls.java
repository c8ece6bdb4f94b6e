package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallFacts;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Recorded calls made by hand, seen calls made from recorded ones, and cassettes holding them.
public final class RecordedCalls {
    private RecordedCalls() {}

    public static Cassette cassette(List<? extends Call> calls) {
        Cassette empty = Samples.cassette("GET", "/").build();
        return new Cassette(
                empty.document(),
                empty.schemaVersion(),
                empty.session(),
                empty.request(),
                empty.response(),
                List.copyOf(calls),
                null,
                List.of());
    }

    public static HttpCall http(
            int index, String lib, String method, String url, String query, @Nullable String hash, String answer) {
        Body body = new Body.Present(Samples.json(answer), "json", Body.Facts.NONE);
        return new HttpCall(
                facts(index, "http.client", lib, hash),
                method,
                url,
                new Query((JsonObject) Samples.json(query)),
                null,
                new Status(200),
                Headers.EMPTY,
                body);
    }

    public static HttpCall get(int index, String url, String query) {
        return http(index, "httpx", "GET", url, query, null, "{\"n\":" + index + "}");
    }

    public static RedisCall redis(
            int index, String command, String key, @Nullable String hash, @Nullable String answer) {
        Body body = answer == null
                ? Body.Absent.INSTANCE
                : new Body.Present(new JsonString(answer), "text", Body.Facts.NONE);
        return new RedisCall(facts(index, "redis", "redis", hash), command, key, answer == null, body);
    }

    private static CallFacts facts(int index, String type, String lib, @Nullable String hash) {
        return new CallFacts(index, index + 1, type, lib, index * 10.0, 5, hash, null, null);
    }

    public static SeenCall.Http seen(String method, String url) {
        return seen(method, url, "", "");
    }

    public static SeenCall.Http seen(String method, String url, String contentType, String body) {
        String scheme = url.substring(0, url.indexOf("://"));
        String rest = url.substring(url.indexOf("://") + 3);
        int slash = rest.indexOf('/');
        String authority = rest.substring(0, slash);
        String target = rest.substring(slash);
        int colon = authority.indexOf(':');
        int mark = target.indexOf('?');
        Headers headers = contentType.isEmpty()
                ? Headers.EMPTY
                : new Headers(List.of(new Headers.Field("Content-Type", contentType)));
        return new SeenCall.Http(
                method,
                scheme,
                colon < 0 ? authority : authority.substring(0, colon),
                colon < 0 ? (scheme.equals("https") ? 443 : 80) : Integer.parseInt(authority.substring(colon + 1)),
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? "" : target.substring(mark + 1),
                headers,
                bytes(body));
    }

    public static SeenCall.Redis command(String... words) {
        return new SeenCall.Redis(Stream.of(words).map(RecordedCalls::bytes).toList());
    }

    public static Bytes bytes(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What the app would send for a recorded HTTP call; the body is not recorded, so it is left out.
    public static SeenCall.Http asSeen(HttpCall call) {
        String query = call.query().parameters().stream()
                .map(one -> encode(one.name()) + "=" + encode(one.value()))
                .collect(Collectors.joining("&"));
        return seen(call.method(), call.url() + (query.isEmpty() ? "" : "?" + query));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public static Cassette read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CassetteReader.read(in, ReadLimits.DEFAULT);
        } catch (CassetteFormatException e) {
            throw new IOException(file.toString(), e);
        }
    }
}
