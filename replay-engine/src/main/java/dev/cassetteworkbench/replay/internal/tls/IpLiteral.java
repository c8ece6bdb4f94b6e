package dev.cassetteworkbench.replay.internal.tls;

import java.net.InetAddress;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells IP literals from host names, without ever asking a resolver.
final class IpLiteral {
    private static final Pattern V4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");
    private static final Pattern V6 = Pattern.compile("\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\\]?");

    private IpLiteral() {}

    /// The address's 4 or 16 bytes, or null for a name.
    static byte @Nullable [] parse(String host) {
        if (!V4.matcher(host).matches() && !V6.matcher(host).matches()) {
            return null;
        }
        try {
            return InetAddress.ofLiteral(host).getAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
