package dev.cassetteworkbench.benchmarks.mock;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.cassetteworkbench.benchmarks.corpus.RecordedCalls;
import dev.cassetteworkbench.benchmarks.corpus.RecordedCalls.Get;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.replay.internal.http.HttpDesk;
import dev.cassetteworkbench.replay.internal.http.HttpMock;
import dev.cassetteworkbench.replay.internal.http.HttpReply;
import dev.cassetteworkbench.replay.internal.http.Upstream;
import dev.cassetteworkbench.replay.internal.match.HttpAnswer;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A mock with a hundred answers, in a process of its own: prints its port for HTTP and that for
/// HTTPS, and ends with its input.
public final class MockServer {
    static final int PATHS = 100;
    static final String BODY = "{\"left\":7}";

    private MockServer() {}

    /// @param args `workbench` or `wiremock`
    public static void main(String[] args) throws IOException {
        String ports = args[0].equals("wiremock") ? wireMock() : workbench();
        System.out.println(ports);
        // Only the end of the input matters.
        System.in.transferTo(OutputStream.nullOutputStream());
        Runtime.getRuntime().halt(0);
    }

    private static String workbench() throws IOException {
        List<Get> calls = new ArrayList<>();
        for (int i = 0; i < PATHS; i++) {
            calls.add(new Get("/items/" + i, "", 7));
        }
        Playback playback = new Playback(RecordedCalls.cassette(calls));
        HttpMock mock = HttpMock.start(new CertificateAuthority(InstantSource.system()), new HttpDesk() {
            @Override
            public HttpReply answer(SeenCall.Http seen) {
                return switch (playback.ask(seen)) {
                    case MatchOutcome.Matched matched
                    when matched.recorded() instanceof HttpCall call -> reply(HttpAnswer.of(call, seen.method()));
                    case MatchOutcome.Matched matched -> throw new IllegalStateException(matched.toString());
                    case MatchOutcome.NoMatch miss -> throw new IllegalStateException(miss.why());
                };
            }

            @Override
            public void refused(SeenCall.Unknown what) {
                throw new IllegalStateException(what.label());
            }
        });
        int port = mock.listenFor(new Upstream("http", RecordedCalls.HOST, RecordedCalls.PORT));
        return port + " " + port;
    }

    private static HttpReply reply(HttpAnswer answer) {
        return switch (answer) {
            case HttpAnswer.Reply whole -> new HttpReply.Answer(whole.status(), whole.headers(), whole.body());
            case HttpAnswer.Broken broken -> throw new IllegalStateException(broken.toString());
        };
    }

    private static String wireMock() {
        WireMockServer server = new WireMockServer(
                WireMockConfiguration.options().dynamicPort().dynamicHttpsPort().disableRequestJournal());
        for (int i = 0; i < PATHS; i++) {
            server.stubFor(WireMock.get(WireMock.urlPathEqualTo("/items/" + i)).willReturn(WireMock.okJson(BODY)));
        }
        server.start();
        return server.port() + " " + server.httpsPort();
    }
}
