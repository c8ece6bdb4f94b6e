package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses of databases and brokers, as environment variables name them. They are pointed at mocks,
/// or at listeners that refuse, so that a replay neither reads nor writes a live one. Pure.
public final class ForeignAddresses {
    private static final Map<String, Integer> PORTS = Map.of(
            "postgres", 5432,
            "postgresql", 5432,
            "mysql", 3306,
            "mariadb", 3306,
            "mongodb", 27017,
            "sqlserver", 1433,
            "mssql", 1433,
            "amqp", 5672,
            "amqps", 5671,
            "nats", 4222);
    /// Scheme with an optional driver (`postgresql+psycopg2`), credentials, host and port, more hosts;
    /// also behind `jdbc:`.
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\b(postgres|postgresql|mysql|mariadb|mongodb|sqlserver|mssql|amqp|amqps|nats)(\\+[a-z0-9_]+)?://"
                    + "([^\\s/@]*@)?([^\\s/?#;,@:]+)(:\\d{1,5})?"
                    + "((?:,[^\\s/?#;,@:]+(?::\\d{1,5})?)*)");

    private ForeignAddresses() {}

    /// Every such server the variables name, in the order of the variables' names.
    public static Set<Upstream> in(Map<String, String> variables) {
        Set<Upstream> found = new LinkedHashSet<>();
        for (String value : new TreeMap<>(variables).values()) {
            Matcher matcher = ADDRESS.matcher(value);
            while (matcher.find()) {
                found.add(server(matcher.toMatchResult()));
                for (String more : matcher.group(6).split(",")) {
                    if (!more.isEmpty()) {
                        found.add(server(matcher.group(1), more));
                    }
                }
            }
        }
        found.addAll(DatabaseAddresses.in(variables).values());
        return found;
    }

    /// The value with each such address replaced by that of our mock; the same value when it holds
    /// none. Of several hosts one is left.
    static String rewrite(String value, Map<Upstream, Integer> listeners) {
        UnaryOperator<String> quoted = Matcher::quoteReplacement;
        String standalone = MongoAddress.rewrite(value, listeners);
        if (!standalone.equals(value)) {
            return standalone;
        }
        return ADDRESS.matcher(value).replaceAll(found -> {
            Integer port = listeners.get(server(found));
            if (port == null) {
                return quoted.apply(found.group());
            }
            String driver = found.group(2) == null || found.group(2).equalsIgnoreCase("+srv") ? "" : found.group(2);
            String user = found.group(3) == null ? "" : found.group(3);
            return quoted.apply(found.group(1) + driver + "://" + user + "127.0.0.1:" + port);
        });
    }

    private static Upstream server(MatchResult found) {
        return server(found.group(1), found.group(4) + (found.group(5) == null ? "" : found.group(5)));
    }

    private static Upstream server(String kind, String hostAndPort) {
        String scheme = kind.toLowerCase(Locale.ROOT);
        int colon = hostAndPort.indexOf(':');
        int port = colon < 0 ? PORTS.getOrDefault(scheme, 1) : Integer.parseInt(hostAndPort.substring(colon + 1));
        String host = colon < 0 ? hostAndPort : hostAndPort.substring(0, colon);
        return new Upstream(scheme, host.toLowerCase(Locale.ROOT), port);
    }
}
