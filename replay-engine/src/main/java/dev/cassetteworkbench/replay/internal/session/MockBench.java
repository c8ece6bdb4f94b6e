package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.replay.internal.http.HttpMock;
import dev.cassetteworkbench.replay.internal.http.Upstream;
import dev.cassetteworkbench.replay.internal.launch.Placeholders;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.redis.RedisMock;
import dev.cassetteworkbench.replay.internal.seal.WorldPlan;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority.TrustFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// All mocks of one session. Listeners are added as cassettes name new upstreams and stay until the
/// end, so that the
/// app's environment rarely changes.
final class MockBench implements AutoCloseable {
    private static final int REDIS = 6379;
    private final TrustFiles trust;
    private final CertificateAuthority authority;
    private final HttpMock http;
    private final RedisMock redis;
    private final CallDesk desk;
    private final DatabaseMocks databases;
    private final Map<Upstream, Integer> served = new LinkedHashMap<>();
    private final Map<Upstream, RefusingListener> refusing = new LinkedHashMap<>();
    private final Map<Upstream, Integer> reverse = new LinkedHashMap<>();
    private final Set<Upstream> atHome = new LinkedHashSet<>();
    private final Set<Upstream> taken = new LinkedHashSet<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final boolean sealed;

    private MockBench(
            CertificateAuthority authority,
            TrustFiles trust,
            HttpMock http,
            RedisMock redis,
            DatabaseMocks databases,
            CallDesk desk,
            boolean sealed) {
        this.databases = databases;
        this.sealed = sealed;
        this.authority = authority;
        this.trust = trust;
        this.http = http;
        this.redis = redis;
        this.desk = desk;
    }

    /// @param sealed the app will live in a world of its own, so no port of this machine needs to
    /// be held for it
    static MockBench open(CertificateAuthority authority, Path folder, HybridDesk desk, boolean sealed)
            throws IOException {
        TrustFiles trust = authority.write(folder);
        HttpMock http = HttpMock.start(authority, new RecordedHttp(desk));
        RedisMock redis = null;
        try {
            redis = RedisMock.start(desk);
            return new MockBench(authority, trust, http, redis, DatabaseMocks.start(desk, authority), desk, sealed);
        } catch (IOException e) {
            http.close();
            if (redis != null) {
                redis.close();
            }
            throw e;
        }
    }

    /// Gives every upstream of the cassette a listener; a loopback upstream also its own port, when
    /// that is free, for
    /// apps that hold the address in their code.
    void serve(Cassette cassette) throws IOException {
        for (Upstream upstream : Upstream.of(cassette)) {
            if (!reverse.containsKey(upstream)) {
                reverse.put(upstream, http.listenFor(upstream));
            }
            // Tried again each time: the real dependency may have been switched off meanwhile.
            if (!sealed && upstream.isLoopback() && !atHome.contains(upstream)) {
                boolean bound = http.listenAt(upstream).isPresent();
                (bound ? atHome : taken).add(upstream);
                if (bound) {
                    taken.remove(upstream);
                }
            }
        }
    }

    /// Gives hosts that no recording names a place as well: live ones and noise, each over HTTP and HTTPS.
    ///
    /// @param hosts `host` or `host:port`
    void serveHosts(Set<String> hosts) throws IOException {
        for (String host : hosts) {
            for (String scheme : List.of("http://", "https://")) {
                Upstream upstream = Upstream.parse(scheme + host);
                if (upstream != null && !knows(upstream)) {
                    reverse.put(upstream, http.listenFor(upstream));
                }
            }
        }
    }

    private boolean knows(Upstream upstream) {
        return reverse.keySet().stream().anyMatch(present -> present.authority().equals(upstream.authority()));
    }

    /// Gives every database and broker its mock, or where no mock can play it a listener that refuses
    /// and reports.
    void stand(Set<Upstream> servers) throws IOException {
        for (Upstream server : servers) {
            Integer mock = databases.portFor(server);
            if (mock != null) {
                served.put(server, mock);
            } else if (!refusing.containsKey(server)) {
                refusing.put(server, RefusingListener.start(server, desk));
            }
        }
    }

    Placeholders places(int appPort) {
        Map<Upstream, Integer> all = new LinkedHashMap<>(reverse);
        all.putAll(served);
        refusing.forEach((server, listener) -> all.put(server, listener.port()));
        return new Placeholders(appPort, http.port(), redis.port(), all);
    }

    /// The addresses a sealed world must hold.
    WorldPlan plan() {
        Map<Upstream, Integer> servers = new LinkedHashMap<>(reverse);
        servers.putAll(served);
        refusing.forEach((server, listener) -> servers.put(server, listener.port()));
        return WorldPlanner.of(servers, ports(), usual(), names);
    }

    private Map<Integer, Integer> usual() {
        Map<Integer, Integer> result = new LinkedHashMap<>(databases.usual());
        result.put(REDIS, redis.port());
        return result;
    }

    /// Loopback upstreams whose own ports we hold.
    Set<Upstream> atHome() {
        return Set.copyOf(atHome);
    }

    TrustFiles trust() {
        return trust;
    }

    CertificateAuthority authority() {
        return authority;
    }

    int proxyPort() {
        return http.port();
    }

    /// Every port a mock listens on.
    Set<Integer> ports() {
        Set<Integer> result = new TreeSet<>(http.listeners().keySet());
        result.add(http.port());
        result.add(redis.port());
        result.addAll(databases.ports());
        refusing.values().forEach(listener -> result.add(listener.port()));
        return result;
    }

    /// For the step list, e.g. `HTTP proxy :41873 · 127.0.0.1:9100 :41874 and at its own port ·
    /// Redis :38211`.
    String words() {
        StringBuilder words = new StringBuilder("HTTP proxy :" + http.port());
        reverse.forEach((upstream, port) -> {
            words.append(" · ").append(upstream.authority()).append(" → :").append(port);
            if (atHome.contains(upstream)) {
                words.append(" and at its own port");
            } else if (taken.contains(upstream)) {
                words.append(" (its own port is in use or closed to us)");
            }
        });
        words.append(" · Redis :").append(redis.port());
        served.forEach((server, port) -> words.append(" · ")
                .append(server.scheme())
                .append(' ')
                .append(server.authority())
                .append(" → :")
                .append(port));
        refusing.keySet()
                .forEach(server -> words.append(" · ")
                        .append(server.scheme())
                        .append(' ')
                        .append(server.authority())
                        .append(" refused: not mocked yet"));
        return words.toString();
    }

    @Override
    public void close() {
        http.close();
        redis.close();
        databases.close();
        refusing.values().forEach(RefusingListener::close);
    }
}
