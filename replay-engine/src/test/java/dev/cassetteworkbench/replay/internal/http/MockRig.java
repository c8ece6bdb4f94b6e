package dev.cassetteworkbench.replay.internal.http;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// An HTTP mock whose answers a test gives, and the programs that ask it.
final class MockRig implements AutoCloseable {
    private static final CertificateAuthority AUTHORITY = new CertificateAuthority(InstantSource.system());

    final BlockingQueue<SeenCall.Unknown> refused = new LinkedBlockingQueue<>();
    volatile Function<SeenCall.Http, HttpReply> answers = call -> text(200, "ok " + call.label());
    private final BlockingQueue<SeenCall.Http> seen = new LinkedBlockingQueue<>();
    private final Path folder;
    private final HttpMock mock;

    /// @param folder for the authority's certificate
    MockRig(Path folder) throws IOException {
        this.folder = folder;
        AUTHORITY.write(folder);
        this.mock = HttpMock.start(AUTHORITY, new HttpDesk() {
            @Override
            public HttpReply answer(SeenCall.Http call) {
                seen.add(call);
                return answers.apply(call);
            }

            @Override
            public void refused(SeenCall.Unknown what) {
                refused.add(what);
            }
        });
    }

    HttpMock mock() {
        return mock;
    }

    CertificateAuthority authority() {
        return AUTHORITY;
    }

    String proxy() {
        return "http://127.0.0.1:" + mock.port();
    }

    static HttpReply text(int status, String body) {
        return new HttpReply.Answer(
                status,
                new Headers(List.of(
                        new Headers.Field("Content-Type", "text/plain"),
                        new Headers.Field("content-encoding", "gzip"),
                        new Headers.Field("transfer-encoding", "chunked"))),
                new Bytes(body.getBytes(StandardCharsets.UTF_8)));
    }

    SeenCall.Http nextSeen() throws InterruptedException {
        SeenCall.Http call = seen.poll(5, TimeUnit.SECONDS);
        assertNotNull(call);
        return call;
    }

    SeenCall.Unknown nextRefused() throws InterruptedException {
        SeenCall.Unknown what = refused.poll(5, TimeUnit.SECONDS);
        assertNotNull(what);
        return what;
    }

    String curl(String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("curl", "-s", "-S", "--max-time", "20"));
        words.addAll(List.of(arguments));
        return run(words, Map.of("CURL_CA_BUNDLE", folder.resolve("ca.pem").toString()));
    }

    /// Output of a program that is told nothing of any proxy of this machine.
    String run(List<String> words, Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("proxy"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    @Override
    public void close() {
        mock.close();
    }
}
