package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Fills `${port}`, `${redis.port}`, `${redis.url}`, `${http.proxy}` and `${upstream:HOST:PORT}`
/// into what the user
/// wrote.
///
/// @param appPort port the app should listen on
/// @param proxyPort port of the HTTP proxy
/// @param redisPort port of the Redis mock
/// @param reverse upstream to the port of its reverse listener
public record Placeholders(int appPort, int proxyPort, int redisPort, Map<Upstream, Integer> reverse) {
    private static final Pattern MARKED = Pattern.compile("\\$\\{([^}]+)}");

    public Placeholders {
        reverse = Map.copyOf(reverse);
    }

    /// Unknown names stay as they are: they may be meant for the app.
    public String fill(String text) {
        return MARKED.matcher(text).replaceAll(found -> {
            String value = value(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        });
    }

    /// True when the text takes the app's port from us.
    public static boolean namesPort(String text) {
        return text.contains("${port}");
    }

    private @Nullable String value(String name) {
        return switch (name) {
            case "port" -> Integer.toString(appPort);
            case "redis.port" -> Integer.toString(redisPort);
            case "redis.url" -> "redis://127.0.0.1:" + redisPort + "/0";
            case "http.proxy" -> "http://127.0.0.1:" + proxyPort;
            default -> name.startsWith("upstream:") ? reverse(name.substring("upstream:".length())) : null;
        };
    }

    private @Nullable String reverse(String authority) {
        for (Map.Entry<Upstream, Integer> entry : reverse.entrySet()) {
            if (entry.getKey().authority().equalsIgnoreCase(authority)) {
                return entry.getKey().scheme() + "://127.0.0.1:" + entry.getValue();
            }
        }
        return null;
    }
}
