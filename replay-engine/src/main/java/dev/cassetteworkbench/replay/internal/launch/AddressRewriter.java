package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns addresses of recorded servers in the values of environment variables into addresses of our
/// listeners. Pure.
final class AddressRewriter {
    private static final Pattern URL =
            Pattern.compile("(?i)(https?)://([^\\s/@,;\"']+@)?(\\[[^]]+]|[^\\s/:,;\"'?#@]+)(:\\d+)?");
    private static final Pattern HOST_PORT = Pattern.compile("(\\[[^]]+]|[A-Za-z0-9._-]+):(\\d{1,5})");
    private static final Pattern REDIS = Pattern.compile("(?i)rediss?://([^/@]*@)?[^/?]*");

    private final Map<Upstream, Integer> reverse;
    private final int redisPort;

    AddressRewriter(Map<Upstream, Integer> reverse, int redisPort) {
        this.reverse = reverse;
        this.redisPort = redisPort;
    }

    /// The value with every recorded address replaced; the same value when it holds none.
    String rewrite(String name, String value) {
        String refused = ForeignAddresses.rewrite(value, reverse);
        if (!refused.equals(value)) {
            return refused;
        }
        Matcher redis = REDIS.matcher(value);
        if (redis.lookingAt()) {
            String user = redis.group(1) == null ? "" : redis.group(1);
            return "redis://" + user + "127.0.0.1:" + redisPort + value.substring(redis.end());
        }
        Matcher pair = HOST_PORT.matcher(value);
        if (pair.matches()) {
            if (speaksOfRedis(name)) {
                return "127.0.0.1:" + redisPort;
            }
            Integer port = portFor(pair.group(1), pair.group(2));
            return port == null ? value : "127.0.0.1:" + port;
        }
        return URL.matcher(value).replaceAll(found -> Matcher.quoteReplacement(rewriteUrl(found)));
    }

    private String rewriteUrl(java.util.regex.MatchResult found) {
        String scheme = found.group(1).toLowerCase(Locale.ROOT);
        String port = found.group(4);
        Upstream meant = Upstream.parse(scheme + "://" + found.group(3) + (port == null ? "" : port));
        Integer ours = meant == null ? null : portOf(meant);
        if (ours == null) {
            return found.group();
        }
        return scheme + "://" + (found.group(2) == null ? "" : found.group(2)) + "127.0.0.1:" + ours;
    }

    /// Our port for a recorded server given as separate host and port; null when it was not recorded.
    @Nullable
    Integer portFor(String host, String port) {
        Upstream plain = Upstream.parse("http://" + host + ":" + port);
        if (plain == null) {
            return null;
        }
        Integer ours = portOf(plain);
        return ours == null ? portOf(new Upstream("https", plain.host(), plain.port())) : ours;
    }

    private @Nullable Integer portOf(Upstream meant) {
        Integer exact = reverse.get(meant);
        if (exact != null || !meant.isLoopback()) {
            return exact;
        }
        for (Map.Entry<Upstream, Integer> entry : reverse.entrySet()) {
            Upstream known = entry.getKey();
            if (known.isLoopback()
                    && known.port() == meant.port()
                    && known.scheme().equals(meant.scheme())) {
                return entry.getValue();
            }
        }
        return null;
    }

    static boolean speaksOfRedis(String name) {
        return name.toUpperCase(Locale.ROOT).contains("REDIS");
    }
}
