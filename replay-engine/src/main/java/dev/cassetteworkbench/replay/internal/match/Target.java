package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.HttpCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/// Gates a call must pass before it is scored: protocol, operation and whom it addresses, in one
/// normal form.
///
/// @param operation HTTP method or Redis command
/// @param address `host:port`, empty when the recording does not tell; the key for Redis
/// @param path normalised path; empty for Redis
record Target(String operation, String address, String path) {

    static Target of(SeenCall.Http seen) {
        return new Target(
                seen.method().toUpperCase(Locale.ROOT), address(seen.host(), seen.port()), path(seen.rawPath()));
    }

    static Target of(HttpCall call) {
        return new Target(call.operation().toUpperCase(Locale.ROOT), address(call), path(call.path()));
    }

    /// The same target as a call recorded without host (aiohttp with a base URL: `:///path`).
    Target anyHost() {
        return new Target(operation, "", path);
    }

    private static String address(HttpCall call) {
        String authority = call.target();
        if (authority.isEmpty()) {
            return "";
        }
        int colon = authority.lastIndexOf(':');
        int bracket = authority.lastIndexOf(']');
        String host = colon > bracket ? authority.substring(0, colon) : authority;
        String port = colon > bracket ? authority.substring(colon + 1) : "";
        if (port.isEmpty()) {
            port = call.url().regionMatches(true, 0, "https:", 0, 6) ? "443" : "80";
        }
        return host(host) + ":" + port;
    }

    private static String address(String host, int port) {
        return host(host) + ":" + port;
    }

    /// All names of the loopback are one host.
    private static String host(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        return name.equals("localhost") || name.equals("::1") || name.equals("127.0.0.1") ? "127.0.0.1" : name;
    }

    /// Percent-encoding in one form (`%2f` stays apart from `/`), dot segments resolved, no
    /// fragment, `/` when empty.
    static String path(String raw) {
        int end = raw.length();
        for (char mark : new char[] {'#', '?'}) {
            int at = raw.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at);
        }
        byte[] bytes = raw.substring(0, end).getBytes(StandardCharsets.UTF_8);
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int value = bytes[i] & 0xff;
            boolean encoded = false;
            if (value == '%' && i + 2 < bytes.length) {
                int high = Character.digit(bytes[i + 1], 16);
                int low = Character.digit(bytes[i + 2], 16);
                if (high >= 0 && low >= 0) {
                    value = high << 4 | low;
                    encoded = true;
                    i += 2;
                }
            }
            if (isPlain(value) && !(encoded && value == '/')) {
                out.append((char) value);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
            }
        }
        return withoutDots(out.toString());
    }

    private static boolean isPlain(int value) {
        return (value >= 'a' && value <= 'z')
                || (value >= 'A' && value <= 'Z')
                || (value >= '0' && value <= '9')
                || (value > 0x20 && value < 0x7f && "-._~/!$&'()*+,;=:@".indexOf(value) >= 0);
    }

    private static String withoutDots(String path) {
        String rooted = path.startsWith("/") ? path : "/" + path;
        if (!rooted.contains("/.")) {
            return rooted;
        }
        Deque<String> kept = new ArrayDeque<>();
        String[] segments = rooted.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            boolean last = i == segments.length - 1;
            if (segments[i].equals("..")) {
                kept.pollLast();
            } else if (!segments[i].equals(".")) {
                kept.addLast(segments[i]);
                continue;
            }
            if (last) {
                kept.addLast("");
            }
        }
        return "/" + String.join("/", kept);
    }
}
