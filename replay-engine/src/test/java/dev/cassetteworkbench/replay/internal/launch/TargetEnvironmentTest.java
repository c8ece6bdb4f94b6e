package dev.cassetteworkbench.replay.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.internal.http.Upstream;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority.TrustFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetEnvironmentTest {
    private static final Placeholders PLACES = new Placeholders(
            5000,
            7000,
            7379,
            Map.of(
                    new Upstream("http", "127.0.0.1", 9100), 9001,
                    new Upstream("https", "api.example.com", 443), 9002));

    private static TargetEnvironment environment(Map<String, String> inherited, Map<String, String> set) {
        return environment(inherited, set, true, null);
    }

    private static TargetEnvironment environment(
            Map<String, String> inherited, Map<String, String> set, boolean redis, @Nullable Path cassette) {
        TargetSettings settings = new TargetSettings(
                Path.of("/app"),
                java.util.List.of("x"),
                set,
                "PORT",
                null,
                Duration.ofSeconds(1),
                TargetSettings.Mode.BLACK_BOX);
        TrustFiles trust = new TrustFiles(Path.of("/tmp/ca.pem"), Path.of("/tmp/ca.jks"));
        return TargetEnvironment.of(new TargetEnvironment.Given(
                inherited,
                settings,
                PLACES,
                trust,
                Set.of(new Upstream("http", "127.0.0.1", 9100)),
                "mark-1",
                redis,
                cassette,
                false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UPSTREAM_URL  | http://127.0.0.1:9100                | http://127.0.0.1:9001
                    UPSTREAM_URL  | http://localhost:9100/base?x=1       | http://127.0.0.1:9001/base?x=1
                    UPSTREAM_URL  | http://user:pw@127.0.0.1:9100/       | http://user:pw@127.0.0.1:9001/
                    API           | https://API.example.com/v2           | https://127.0.0.1:9002/v2
                    API           | https://api.example.com:443          | https://127.0.0.1:9002
                    API           | http://api.example.com               | http://api.example.com
                    API           | https://api.example.com.evil.org     | https://api.example.com.evil.org
                    UPSTREAMS     | http://127.0.0.1:9100,http://other:1 | http://127.0.0.1:9001,http://other:1
                    BACKEND       | 127.0.0.1:9100                       | 127.0.0.1:9001
                    BACKEND       | 127.0.0.1:9101                       | 127.0.0.1:9101
                    REDIS_URL     | redis://127.0.0.1:6390/0             | redis://127.0.0.1:7379/0
                    CACHE         | redis://u:p@cache.internal:6379/3?a=b| redis://u:p@127.0.0.1:7379/3?a=b
                    CACHE         | rediss://cache.internal              | redis://127.0.0.1:7379
                    REDIS_ADDR    | cache.internal:6379                  | 127.0.0.1:7379
                    DATABASE_URL  | postgresql://me@127.0.0.1:5432/db    | postgresql://me@127.0.0.1:5432/db
                    TEXT          | see http://127.0.0.1:9100 for more   | see http://127.0.0.1:9001 for more
                    """)
    void rewritesAddressesOfRecordedDependencies(String name, String value, String expected) {
        assertEquals(
                expected, environment(Map.of(name, value), Map.of()).variables().get(name), "inherited");
        assertEquals(
                expected, environment(Map.of(), Map.of(name, value)).variables().get(name), "set by the user");
    }

    @Test
    void rewritesHostAndPortPairs() {
        Map<String, String> result = environment(
                        Map.of(
                                "STOCK_HOST",
                                "127.0.0.1",
                                "STOCK_PORT",
                                "9100",
                                "REDIS_HOST",
                                "cache",
                                "REDIS_PORT",
                                "6379"),
                        Map.of())
                .variables();
        assertEquals("9001", result.get("STOCK_PORT"));
        assertEquals("127.0.0.1", result.get("REDIS_HOST"));
        assertEquals("7379", result.get("REDIS_PORT"));
    }

    @Test
    void setsTheUsualRedisVariablesOnlyWhenNoneIsKnown() {
        assertEquals(
                "redis://127.0.0.1:7379/0",
                environment(Map.of(), Map.of()).variables().get("REDIS_URL"));
        assertNull(environment(Map.of(), Map.of(), false, null).variables().get("REDIS_URL"));
        assertNull(environment(Map.of("MY_REDIS", "redis://x/1"), Map.of())
                .variables()
                .get("REDIS_URL"));
    }

    @Test
    void closesTheHolesOfAnInheritedProxySetting() {
        Map<String, String> result = environment(
                        Map.of(
                                "NO_PROXY", "localhost",
                                "no_proxy", "*",
                                "https_proxy", "http://corp:3128",
                                "SSL_CERT_DIR", "/etc/ssl",
                                "REQUESTS_CA_BUNDLE", "/etc/corp.pem"),
                        Map.of("NO_PROXY", "127.0.0.1"))
                .variables();
        assertEquals("127.0.0.1:9001,127.0.0.1:9002,127.0.0.1:9100", result.get("NO_PROXY"), "our listeners only");
        assertEquals(result.get("NO_PROXY"), result.get("no_proxy"));
        for (String name :
                new String[] {"HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"}) {
            assertEquals("http://127.0.0.1:7000", result.get(name), name);
        }
        assertFalse(result.containsKey("SSL_CERT_DIR"));
        assertEquals("/tmp/ca.pem", result.get("REQUESTS_CA_BUNDLE"));
    }

    @Test
    void mergesJavaOptionsAndLeavesNodeOptionsAlone() {
        Map<String, String> result = environment(
                        Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g", "NODE_OPTIONS", "--trace-warnings"), Map.of())
                .variables();
        String java = result.getOrDefault("JAVA_TOOL_OPTIONS", "");
        assertTrue(java.startsWith("-Xmx1g -Dhttp.proxyHost=127.0.0.1 "), java);
        assertTrue(java.contains("-Dhttp.nonProxyHosts= "), java);
        assertEquals("--trace-warnings", result.get("NODE_OPTIONS"));
    }

    @Test
    void fillsPlaceholdersInTheUsersSettings() {
        Map<String, String> result = environment(
                        Map.of(),
                        Map.of(
                                "A", "${port}",
                                "B", "redis://127.0.0.1:${redis.port}/2",
                                "C", "${upstream:127.0.0.1:9100}/v1",
                                "D", "${http.proxy}",
                                "E", "${HOME}",
                                "F", "${redis.url}"))
                .variables();
        assertEquals("5000", result.get("A"));
        assertEquals("redis://127.0.0.1:7379/2", result.get("B"));
        assertEquals("http://127.0.0.1:9001/v1", result.get("C"));
        assertEquals("http://127.0.0.1:7000", result.get("D"));
        assertEquals("${HOME}", result.get("E"));
        assertEquals("redis://127.0.0.1:7379/0", result.get("F"));
    }

    @Test
    void tellsThePortAndListsEveryChange() {
        TargetEnvironment result = environment(Map.of("PATH", "/bin"), Map.of("RELEASE", "good"));
        assertEquals("5000", result.variables().get("PORT"));
        assertEquals("/bin", result.variables().get("PATH"));
        assertTrue(result.changes().contains(new TargetEnvironment.Change("RELEASE", "your setting")));
        assertFalse(result.changes().stream().anyMatch(change -> change.name().equals("PATH")));
    }

    @Test
    void turnsTimetracerOffUnlessItReplays() {
        assertEquals("off", environment(Map.of(), Map.of()).variables().get("TIMETRACER_MODE"));
        Map<String, String> inside =
                environment(Map.of(), Map.of(), true, Path.of("/tmp/copy.json")).variables();
        assertEquals("replay", inside.get("TIMETRACER_MODE"));
        assertEquals("/tmp/copy.json", inside.get("TIMETRACER_CASSETTE"));
    }
}
