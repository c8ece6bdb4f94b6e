package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.s3.S3Connection;
import java.net.URI;

/// Where requests of a connection go, as far as it matters to people: for tests of the way and for
/// texts.
record Endpoint(URI uri, boolean pathStyle, boolean own) {

    static Endpoint of(S3Connection connection, String region) {
        URI given = connection.endpoint();
        boolean own = given != null;
        boolean pathStyle = switch (connection.pathStyle()) {
            case AUTO -> own;
            case PATH -> true;
            case VIRTUAL_HOST -> false;
        };
        URI base = given != null ? given : URI.create("https://s3." + region + ".amazonaws.com" + suffix(region));
        return new Endpoint(base, pathStyle, own);
    }

    private static String suffix(String region) {
        return region.startsWith("cn-") ? ".cn" : "";
    }

    /// Host that a request for the bucket connects to.
    String host(String bucket) {
        return pathStyle || bucket.contains(".") ? uri.getHost() : bucket + "." + uri.getHost();
    }

    int port() {
        return uri.getPort() >= 0 ? uri.getPort() : https() ? 443 : 80;
    }

    boolean https() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /// `host:port`.
    String place() {
        return uri.getHost() + ":" + port();
    }
}
