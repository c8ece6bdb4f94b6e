package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Databases that variables name as host and port of their own (`PGHOST`, `MYSQL_HOST`, `DB_HOST` with
/// `DB_PORT`) instead of as an address. Pure.
final class DatabaseAddresses {
    private static final Map<String, String> SCHEMES = Map.of(
            "PG", "postgresql",
            "POSTGRES", "postgresql",
            "MYSQL", "mysql",
            "MARIADB", "mysql",
            "MONGO", "mongodb");
    private static final Map<String, Integer> PORTS = Map.of("postgresql", 5432, "mysql", 3306, "mongodb", 27_017);

    private DatabaseAddresses() {}

    /// The server each host variable names, by the variable's name.
    static Map<String, Upstream> in(Map<String, String> variables) {
        Map<String, Upstream> found = new LinkedHashMap<>();
        new TreeMap<>(variables).forEach((name, value) -> {
            Upstream server = server(name, value, variables);
            if (server != null) {
                found.put(name, server);
            }
        });
        return found;
    }

    /// Name of the variable that holds the port beside a host variable.
    static String portVariable(String hostVariable) {
        return hostVariable.replaceAll("(HOST|HOSTNAME|SERVER)$", "PORT");
    }

    private static @Nullable Upstream server(String name, String value, Map<String, String> variables) {
        boolean host = name.endsWith("HOST") || name.endsWith("HOSTNAME");
        if (!host || !value.matches("[A-Za-z0-9._-]{1,253}")) {
            return null;
        }
        String port = variables.getOrDefault(portVariable(name), "");
        int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
        String upper = name.toUpperCase(Locale.ROOT);
        for (Map.Entry<String, String> entry : SCHEMES.entrySet()) {
            if (upper.startsWith(entry.getKey()) || upper.contains("_" + entry.getKey())) {
                String scheme = entry.getValue();
                return new Upstream(
                        scheme, value.toLowerCase(Locale.ROOT), number == 0 ? PORTS.getOrDefault(scheme, 1) : number);
            }
        }
        boolean database = upper.startsWith("DB_") || upper.startsWith("DATABASE_") || upper.contains("_DB_");
        if (database && number != 0) {
            for (Map.Entry<String, Integer> usual : PORTS.entrySet()) {
                if (usual.getValue() == number) {
                    return new Upstream(usual.getKey(), value.toLowerCase(Locale.ROOT), number);
                }
            }
        }
        return null;
    }
}
