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

/// Addresses of servers whose protocol no mock speaks yet (databases, brokers), as environment
/// variables name them.
/// They are pointed at listeners that refuse, so that a replay neither reads nor writes a live one.
/// Pure.
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
    /// Scheme with an optional driver (`postgresql+psycopg2`), credentials, host and port; also
    /// behind `jdbc:`.
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\b(postgres|postgresql|mysql|mariadb|mongodb|sqlserver|mssql|amqp|amqps|nats)(\\+[a-z0-9_]+)?://"
                    + "([^\\s/@]*@)?([^\\s/?#;,@:]+)(:\\d{1,5})?");

    private ForeignAddresses() {}

    /// Every such server the variables name, in the order of the variables' names.
    public static Set<Upstream> in(Map<String, String> variables) {
        Set<Upstream> found = new LinkedHashSet<>();
        for (String value : new TreeMap<>(variables).values()) {
            Matcher matcher = ADDRESS.matcher(value);
            while (matcher.find()) {
                found.add(server(matcher.toMatchResult()));
            }
        }
        return found;
    }

    /// The value with each such address replaced by our refusing listener; the same value when it
    /// holds none.
    static String rewrite(String value, Map<Upstream, Integer> listeners) {
        UnaryOperator<String> quoted = Matcher::quoteReplacement;
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
        String scheme = found.group(1).toLowerCase(Locale.ROOT);
        String port = found.group(5);
        int number = port == null ? PORTS.getOrDefault(scheme, 1) : Integer.parseInt(port.substring(1));
        return new Upstream(scheme, found.group(4).toLowerCase(Locale.ROOT), number);
    }
}
