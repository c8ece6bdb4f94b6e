package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns the address of any MongoDB topology into that of a standalone server without passwords,
/// which is what the mock plays: replica sets and `mongodb+srv` look for members that are not there,
/// and the mock cannot prove that it knows a password (`replay-design-facts` section 7). Pure.
final class MongoAddress {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)\\bmongodb(\\+srv)?://([^\\s/@]*@)?([^\\s/?#;@\"']+)(/[^\\s?#;\"']*)?(\\?[^\\s#;\"']*)?");
    /// What is about members, passwords and encryption.
    private static final Pattern LEFT_OUT = Pattern.compile(
            "(?i)(replicaset|authsource|authmechanism\\w*|tls\\w*|ssl\\w*|loadbalanced|readpreference\\w*|srv\\w+|w|directconnection|retrywrites|compressors|appname)");

    private MongoAddress() {}

    /// The value with each MongoDB address pointed at its mock; the same value when it holds none.
    static String rewrite(String value, Map<Upstream, Integer> mocks) {
        return ADDRESS.matcher(value).replaceAll(found -> {
            Upstream server = first(found.group(3));
            Integer port = server == null ? null : mocks.get(server);
            if (port == null) {
                return Matcher.quoteReplacement(found.group());
            }
            String path = found.group(4) == null ? "/" : found.group(4);
            return Matcher.quoteReplacement("mongodb://127.0.0.1:" + port + path + options(found.group(5)));
        });
    }

    private static @Nullable Upstream first(String hosts) {
        String host = hosts.split(",", 2)[0];
        int colon = host.lastIndexOf(':');
        String port = colon < 0 ? "27017" : host.substring(colon + 1);
        return port.matches("\\d{1,5}")
                ? new Upstream(
                        "mongodb",
                        (colon < 0 ? host : host.substring(0, colon)).toLowerCase(java.util.Locale.ROOT),
                        Integer.parseInt(port))
                : null;
    }

    private static String options(@Nullable String query) {
        StringBuilder kept = new StringBuilder();
        if (query != null) {
            for (String option : query.substring(1).split("&")) {
                String name = option.split("=", 2)[0];
                if (!option.isEmpty() && !LEFT_OUT.matcher(name).matches()) {
                    kept.append(kept.isEmpty() ? "?" : "&").append(option);
                }
            }
        }
        return kept.toString();
    }
}
