package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexException.RemoteFault;
import dev.cassetteworkbench.search.TeamIndexAddress;
import dev.cassetteworkbench.search.TeamIndexes;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests to one server. Everything asked is safe to be asked again, so a server that is too busy is
/// given time; redirects are not followed, because the login would go with them.
public final class Transport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
    private static final int TRIES = 5;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 256 << 20;
    private static final int LONGEST_DETAIL = 300;

    private final TeamIndexAddress address;
    private final TeamIndexes.Options options;
    private final HttpClient http;

    public Transport(TeamIndexAddress address, TeamIndexes.Options options) {
        this.address = address;
        this.options = options;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NEVER);
        if (options.tls() != null) {
            builder.sslContext(options.tls());
        }
        this.http = builder.build();
    }

    /// An answer of any status.
    record Answer(int status, JsonObject body, Optional<Duration> retryAfter) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }

        boolean isBusy() {
            return status == 429 || (status >= 502 && status <= 504);
        }

        /// The server's word for what is wrong.
        String type() {
            return Dsl.string(Dsl.at(body, "error"), "type");
        }

        String detail() {
            JsonObject error = Dsl.at(body, "error");
            String reason = Dsl.string(error, "reason");
            String text = status + " " + Dsl.string(error, "type") + " " + reason;
            return text.substring(0, Math.min(text.length(), LONGEST_DETAIL)).strip();
        }
    }

    /// Asks, again where that may help.
    ///
    /// @param path behind the index, with the slash; or from the server's root with two slashes
    /// @throws IndexException for every answer that is not good
    JsonObject ask(String method, String path, @Nullable JsonObject body) throws IndexException {
        Answer answer = patiently(method, path, body == null ? "" : JsonText.compact(body), "application/json");
        if (answer.isGood()) {
            return answer.body();
        }
        throw problem(answer);
    }

    /// As [#ask], with any answer.
    Answer patiently(String method, String path, String body, String type) throws IndexException {
        return patiently(method, path, body, type, () -> {});
    }

    /// @param busy told each time the server had too much to do
    Answer patiently(String method, String path, String body, String type, Runnable busy) throws IndexException {
        Duration pause = options.pause();
        for (int attempt = 1; ; attempt++) {
            try {
                Answer answer = send(method, path, body, type);
                if (!answer.isBusy() || attempt == TRIES) {
                    return answer;
                }
                busy.run();
                pause(answer.retryAfter().orElse(pause));
            } catch (HttpTimeoutException e) {
                throw problem(RemoteFault.TIMED_OUT, e);
            } catch (SSLException e) {
                throw problem(RemoteFault.TLS, e);
            } catch (ConnectException | UnresolvedAddressException e) {
                throw problem(RemoteFault.UNREACHABLE, e);
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw problem(RemoteFault.FAILED, e);
                }
                LOG.debug("asking {} again", address, e);
                pause(pause);
            }
            pause = pause.multipliedBy(2);
        }
    }

    /// One request without patience.
    Answer send(String method, String path, String body, String type) throws IOException, IndexException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).timeout(options.timeout()).header("Accept", "application/json");
        if (body.isEmpty()) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", type)
                    .method(method, HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        }
        options.login().get().ifPresent(login -> request.header("Authorization", login));
        try {
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            byte[] bytes;
            try (InputStream in = response.body()) {
                bytes = in.readNBytes(MOST_BYTES);
            }
            return new Answer(
                    response.statusCode(),
                    parse(bytes, response.statusCode()),
                    response.headers()
                            .firstValue("Retry-After")
                            .filter(text -> text.matches("\\d{1,4}"))
                            .map(text -> Duration.ofSeconds(Integer.parseInt(text))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
    }

    private URI uri(String path) {
        return URI.create(path.startsWith("//") ? address.server() + path.substring(1) : address + path);
    }

    /// What is no JSON comes from something in between, with a status that says enough.
    private JsonObject parse(byte[] bytes, int status) throws IndexException {
        try {
            JsonValue value = bytes.length == 0 ? JsonObject.EMPTY : JsonText.parse(bytes, 200);
            return value instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (JsonException e) {
            if (status >= 200 && status < 300) {
                throw problem(RemoteFault.FOREIGN, e);
            }
            return JsonObject.EMPTY;
        }
    }

    /// Waits before asking again.
    void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(time.toMillis(), LONGEST_PAUSE.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        }
    }

    Duration firstPause() {
        return options.pause();
    }

    /// The typed problem of an answer that is not good.
    IndexException problem(Answer answer) {
        RemoteFault fault = switch (answer.status()) {
            case 401 -> RemoteFault.LOGIN;
            case 403 -> RemoteFault.DENIED;
            case 404 -> answer.type().contains("index_not_found") ? RemoteFault.MISSING : RemoteFault.FOREIGN;
            case 429, 502, 503, 504 -> RemoteFault.BUSY;
            default -> answer.status() >= 300 && answer.status() < 400 ? RemoteFault.FOREIGN : RemoteFault.FAILED;
        };
        return problem(fault, answer.detail());
    }

    IndexException problem(RemoteFault fault, String detail) {
        return new IndexException(new Problem.Remote(address.toString(), fault, detail));
    }

    private IndexException problem(RemoteFault fault, Exception cause) {
        return new IndexException(
                new Problem.Remote(
                        address.toString(), fault, cause.getClass().getSimpleName() + ": " + cause.getMessage()),
                cause);
    }

    String where() {
        return address.toString();
    }

    @Override
    public void close() {
        http.close();
    }
}
