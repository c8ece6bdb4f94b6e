package dev.cassetteworkbench.search;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/// Where a team index is: `https://host/index`. Never with a name or password in it.
///
/// @param server scheme, host, port and whatever path comes before the index; no slash at the end
/// @param index name of the index
public record TeamIndexAddress(URI server, String index) {
    /// What the server allows, and no patterns or lists of several indexes.
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

    public TeamIndexAddress {
        if (!NAME.matcher(index).matches()) {
            throw new IllegalArgumentException("index " + index);
        }
    }

    /// Whether some text is meant as such an address rather than a folder or bucket.
    public static boolean isAddress(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        return low.startsWith("https://") || low.startsWith("http://");
    }

    /// Reads `https://host:port/index`. Plain `http` only to this machine, unless it is allowed by name:
    /// recorded rows and the login would go over the network for everybody to read.
    ///
    /// @throws IllegalArgumentException with a stable word: `address`, `login`, `index` or `plain`
    public static TeamIndexAddress parse(String text, boolean plainAllowed) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("address", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("address");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("login");
        }
        String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("/+$", "");
        int slash = path.lastIndexOf('/');
        if (slash < 0
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !NAME.matcher(path.substring(slash + 1)).matches()) {
            throw new IllegalArgumentException("index");
        }
        if (scheme.equals("http") && !plainAllowed && !isThisMachine(uri.getHost())) {
            throw new IllegalArgumentException("plain");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new TeamIndexAddress(
                URI.create(scheme + "://" + uri.getHost() + port + path.substring(0, slash)),
                path.substring(slash + 1));
    }

    /// Only names and addresses that need no resolver: one could be told anything.
    private static boolean isThisMachine(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")) {
            return false;
        }
        try {
            return InetAddress.getByName(host.replace("[", "").replace("]", "")).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    @Override
    public String toString() {
        return server + "/" + index;
    }
}
