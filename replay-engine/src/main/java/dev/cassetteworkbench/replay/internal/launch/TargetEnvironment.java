package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.internal.http.Upstream;
import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority.TrustFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The environment the target app is started with: inherited, then the user's settings, then ours,
/// the last wins.
/// Pure.
///
/// @param variables the whole environment
/// @param changes what differs from the inherited environment and why, in the order it was decided
public record TargetEnvironment(Map<String, String> variables, List<Change> changes) {
    /// Marks every process of a session, so that strays can be found.
    public static final String MARK = "CASSETTE_WORKBENCH_SESSION";

    private static final List<String> PROXY_VARIABLES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");
    private static final List<String> CA_VARIABLES = List.of(
            "SSL_CERT_FILE",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "NODE_EXTRA_CA_CERTS",
            "AWS_CA_BUNDLE",
            "PIP_CERT",
            "HTTPLIB2_CA_CERTS",
            "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH",
            "CARGO_HTTP_CAINFO",
            "GIT_SSL_CAINFO",
            "DENO_CERT");
    private static final List<String> REMOVED = List.of("SSL_CERT_DIR", "NIX_SSL_CERT_FILE", "REQUEST_METHOD");

    public TargetEnvironment {
        variables = Map.copyOf(variables);
        changes = List.copyOf(changes);
    }

    /// @param why plain words for the window
    public record Change(String name, String why) {}

    /// @param places ports of the app and of our mocks
    /// @param trust the only authority the app may trust
    /// @param mark value of [#MARK]
    /// @param directly loopback upstreams whose own ports our listeners hold
    /// @param redisRecorded true when the recording holds Redis calls
    /// @param cassette private copy for an app that carries Timetracer; null in black-box mode
    /// @param sealed the app lives in a world where every recorded address is ours: it needs no
    /// proxy and no other
    /// address,
    /// and sees network errors as they were
    public record Given(
            Map<String, String> inherited,
            TargetSettings settings,
            Placeholders places,
            TrustFiles trust,
            Set<Upstream> directly,
            String mark,
            boolean redisRecorded,
            @Nullable Path cassette,
            boolean sealed) {
        public Given {
            inherited = Map.copyOf(inherited);
            directly = Set.copyOf(directly);
        }
    }

    /// True when an app started with this environment need not be started anew for the other: a
    /// shorter list of
    /// direct
    /// addresses only means that more goes through the proxy.
    public boolean serves(TargetEnvironment other) {
        return withoutDirect(variables).equals(withoutDirect(other.variables));
    }

    private static Map<String, String> withoutDirect(Map<String, String> variables) {
        Map<String, String> result = new TreeMap<>(variables);
        result.remove("NO_PROXY");
        result.remove("no_proxy");
        return result;
    }

    public static TargetEnvironment of(Given given) {
        Builder builder = new Builder(given);
        builder.addSettings();
        builder.rewriteAddresses();
        builder.addRedis();
        builder.addProxy();
        builder.addTrust();
        builder.addModes();
        return new TargetEnvironment(builder.variables, builder.changes);
    }

    /// Collects the variables step by step; lives for one call.
    private static final class Builder {
        private final Given given;
        private final Map<String, String> variables;
        private final List<Change> changes = new ArrayList<>();

        Builder(Given given) {
            this.given = given;
            this.variables = new TreeMap<>(given.inherited());
        }

        private void set(String name, String value, String why) {
            if (!value.equals(variables.put(name, value))) {
                changes.add(new Change(name, why));
            }
        }

        void addSettings() {
            given.settings().environment().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> set(entry.getKey(), given.places().fill(entry.getValue()), "your setting"));
            String portVariable = given.settings().portVariable();
            if (portVariable != null && !given.settings().environment().containsKey(portVariable)) {
                set(portVariable, Integer.toString(given.places().appPort()), "the app's port");
            }
        }

        void rewriteAddresses() {
            Map<Upstream, Integer> reverse =
                    given.sealed() ? Map.of() : given.places().reverse();
            AddressRewriter rewriter =
                    new AddressRewriter(reverse, given.places().redisPort());
            Map<String, String> before = Map.copyOf(variables);
            Map<String, Upstream> databases = DatabaseAddresses.in(before);
            for (Map.Entry<String, String> entry : new TreeMap<>(before).entrySet()) {
                String name = entry.getKey();
                String value = entry.getValue();
                if (isEngines(name)) {
                    continue;
                }
                // Only servers whose address the recording does not tell need another one inside a sealed world.
                String rewritten = given.sealed()
                        ? MongoAddress.rewrite(
                                rewriter.rewrite(name, value), given.places().reverse())
                        : rewriter.rewrite(name, value);
                if (!rewritten.equals(value)) {
                    set(name, rewritten, "address of a recorded dependency, now our mock");
                    continue;
                }
                Upstream database = databases.get(name);
                Integer mock = database == null ? null : reverse.get(database);
                if (mock != null) {
                    set(name, "127.0.0.1", "address of a recorded dependency, now our mock");
                    set(
                            DatabaseAddresses.portVariable(name),
                            mock.toString(),
                            "address of a recorded dependency, now our mock");
                    continue;
                }
                String port = name.endsWith("_HOST") ? before.get(siblingPort(name)) : null;
                Integer ours = port == null ? null : rewriter.portFor(value, port);
                if (port != null && ours == null && AddressRewriter.speaksOfRedis(name)) {
                    ours = given.places().redisPort();
                }
                if (ours != null) {
                    set(name, "127.0.0.1", "address of a recorded dependency, now our mock");
                    set(siblingPort(name), ours.toString(), "address of a recorded dependency, now our mock");
                }
            }
        }

        private static String siblingPort(String hostVariable) {
            return hostVariable.substring(0, hostVariable.length() - "HOST".length()) + "PORT";
        }

        private static boolean isEngines(String name) {
            String upper = name.toUpperCase(Locale.ROOT);
            return PROXY_VARIABLES.contains(upper) || upper.equals("NO_PROXY") || upper.equals(MARK);
        }

        /// The recording does not tell the Redis server's address; with no variable to rewrite, the
        /// usual ones are
        /// set.
        void addRedis() {
            boolean known = variables.keySet().stream().anyMatch(AddressRewriter::speaksOfRedis);
            if (given.redisRecorded() && !known) {
                String why = "Redis calls are recorded and no variable names a Redis server";
                set("REDIS_URL", "redis://127.0.0.1:" + given.places().redisPort() + "/0", why);
                set("REDIS_HOST", "127.0.0.1", why);
                set("REDIS_PORT", Integer.toString(given.places().redisPort()), why);
            }
        }

        void addProxy() {
            if (given.sealed()) {
                List<String> all = new ArrayList<>(PROXY_VARIABLES);
                all.add("NO_PROXY");
                for (String name : all) {
                    remove(name, "removed: inside the sealed world every address is ours");
                    remove(name.toLowerCase(Locale.ROOT), "removed: inside the sealed world every address is ours");
                }
                return;
            }
            String proxy = "http://127.0.0.1:" + given.places().proxyPort();
            for (String name : PROXY_VARIABLES) {
                set(name, proxy, "HTTP calls go to our proxy");
                set(name.toLowerCase(Locale.ROOT), proxy, "HTTP calls go to our proxy");
            }
            String direct = directAddresses();
            set("NO_PROXY", direct, "only our own listeners may be reached without the proxy");
            set("no_proxy", direct, "only our own listeners may be reached without the proxy");
            set("NODE_USE_ENV_PROXY", "1", "lets newer Node versions obey the proxy variables");
        }

        /// Our listeners, by address and port: a client that reaches them directly sees recorded
        /// network errors as
        /// they
        /// were, not as errors of a proxy.
        private String directAddresses() {
            TreeSet<String> addresses = new TreeSet<>();
            given.places().reverse().values().forEach(port -> addresses.add("127.0.0.1:" + port));
            given.directly().forEach(upstream -> addresses.add(upstream.authority()));
            return String.join(",", addresses);
        }

        void addTrust() {
            for (String name : CA_VARIABLES) {
                set(name, given.trust().pem().toString(), "only the session's own certificate authority is trusted");
            }
            for (String name : REMOVED) {
                remove(name, "removed: it would undo the proxy or the trusted certificate");
            }
            set("JAVA_TOOL_OPTIONS", javaOptions(), "Java reads proxy and trust store from options");
        }

        private void remove(String name, String why) {
            if (variables.remove(name) != null) {
                changes.add(new Change(name, why));
            }
        }

        private String javaOptions() {
            String port = Integer.toString(given.places().proxyPort());
            String store = "-Djavax.net.ssl.trustStore=" + given.trust().javaStore();
            List<String> options = new ArrayList<>();
            if (!given.sealed()) {
                options.addAll(List.of(
                        "-Dhttp.proxyHost=127.0.0.1",
                        "-Dhttp.proxyPort=" + port,
                        "-Dhttps.proxyHost=127.0.0.1",
                        "-Dhttps.proxyPort=" + port,
                        "-Dhttp.nonProxyHosts="));
            }
            options.add(store.contains(" ") ? '"' + store + '"' : store);
            options.add("-Djavax.net.ssl.trustStoreType=JKS");
            String ours = String.join(" ", options);
            String before = variables.get("JAVA_TOOL_OPTIONS");
            return before == null || before.isBlank() ? ours : before + " " + ours;
        }

        void addModes() {
            set("PYTHONUNBUFFERED", "1", "the app's log appears at once");
            set(MARK, given.mark(), "lets the workbench find and stop what it started");
            Path cassette = given.cassette();
            if (cassette == null) {
                set("TIMETRACER_MODE", "off", "the workbench mocks; a recorder inside must not");
            } else {
                set("TIMETRACER_MODE", "replay", "Timetracer inside the app replays");
                set("TIMETRACER_CASSETTE", cassette.toString(), "private copy of the cassette");
            }
        }
    }
}
