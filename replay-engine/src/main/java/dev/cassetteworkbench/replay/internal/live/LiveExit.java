package dev.cassetteworkbench.replay.internal.live;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes one HTTP call for real, in the app's place. Redirects are left to the app.
public final class LiveExit implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGEST_BODY = 64 << 20;
    /// Written by the client, meaningless behind it, or a promise about encodings nobody here keeps.
    private static final Set<String> NOT_SENT = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "keep-alive",
            "expect",
            "upgrade",
            "te",
            "trailer",
            "accept-encoding");

    private final Supplier<Set<Integer>> ownPorts;
    private @Nullable HttpClient client;

    /// @param ownPorts ports of the mocks: a live call must not come back to them
    public LiveExit(Supplier<Set<Integer>> ownPorts) {
        this.ownPorts = ownPorts;
    }

    /// What the real server said.
    public record Answer(int status, Headers headers, SeenCall.Bytes body) {}

    /// @throws IOException when there is no answer, with a message for people
    public Answer call(SeenCall.Http seen) throws IOException, InterruptedException {
        boolean loopback = seen.host().equals("localhost")
                || seen.host().startsWith("127.")
                || seen.host().equals("[::1]");
        if (loopback && ownPorts.get().contains(seen.port())) {
            throw new IOException("nothing but the mock listens on port " + seen.port());
        }
        HttpResponse<InputStream> response = client().send(request(seen), HttpResponse.BodyHandlers.ofInputStream());
        List<Headers.Field> fields = new ArrayList<>();
        response.headers().map().forEach((name, values) -> {
            if (!name.startsWith(":")) {
                values.forEach(value -> fields.add(new Headers.Field(name, value)));
            }
        });
        try (InputStream in = response.body()) {
            byte[] body = in.readNBytes(LARGEST_BODY);
            if (in.read() >= 0) {
                throw new IOException("the answer is larger than 64 MB");
            }
            return new Answer(response.statusCode(), new Headers(fields), new SeenCall.Bytes(body));
        }
    }

    private static HttpRequest request(SeenCall.Http seen) throws IOException {
        String query = seen.rawQuery().isEmpty() ? "" : "?" + seen.rawQuery();
        try {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(
                            seen.scheme() + "://" + seen.host() + ":" + seen.port() + seen.rawPath() + query))
                    .timeout(PATIENCE)
                    .method(
                            seen.method(),
                            HttpRequest.BodyPublishers.ofByteArray(seen.body().content()));
            for (Headers.Field field : seen.headers().fields()) {
                String name = field.name().toLowerCase(Locale.ROOT);
                if (!NOT_SENT.contains(name) && !name.startsWith("proxy-")) {
                    builder.header(field.name(), field.value());
                }
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException("the call cannot be made for real: its address or a header is not valid", e);
        }
    }

    /// Made on first use: most sessions never need one.
    private synchronized HttpClient client() {
        HttpClient present = client;
        if (present == null) {
            present = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = present;
        }
        return present;
    }

    @Override
    public synchronized void close() {
        HttpClient present = client;
        client = null;
        if (present != null) {
            present.shutdownNow();
        }
    }
}
