package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.HttpCall;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An HTTP server as the recording names it.
///
/// @param scheme `http` or `https`
/// @param host lower case; IPv6 literals in brackets
/// @param port the port meant, 80 or 443 when the address names none
public record Upstream(String scheme, String host, int port) {

    /// All HTTP upstreams of a cassette, in file order.
    public static Set<Upstream> of(Cassette cassette) {
        Set<Upstream> result = new LinkedHashSet<>();
        for (Call call : cassette.calls()) {
            if (call instanceof HttpCall http) {
                Upstream upstream = parse(http.url());
                if (upstream != null) {
                    result.add(upstream);
                }
            }
        }
        return result;
    }

    /// Scheme, host and port of an absolute `http` or `https` address; null for anything else.
    public static @Nullable Upstream parse(String url) {
        int colon = url.indexOf("://");
        if (colon < 0) {
            return null;
        }
        String scheme = url.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return null;
        }
        int end = colon + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        String authority = url.substring(colon + 3, end);
        return ofAuthority(scheme, authority.substring(authority.lastIndexOf('@') + 1));
    }

    /// Reads `host` or `host:port`; null when there is no host or the port is no number.
    static @Nullable Upstream ofAuthority(String scheme, String authority) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon > authority.lastIndexOf(']');
        String host = (hasPort ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
        if (host.isEmpty()) {
            return null;
        }
        int port = scheme.equals("https") ? 443 : 80;
        if (hasPort && colon + 1 < authority.length()) {
            try {
                port = Integer.parseInt(authority.substring(colon + 1));
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return port < 1 || port > 65_535 ? null : new Upstream(scheme, host, port);
    }

    /// True for this machine's own addresses.
    public boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /// `host:port`.
    public String authority() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
