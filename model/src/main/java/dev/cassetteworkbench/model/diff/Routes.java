package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Cassette;

/// Names of routes as rules and tables write them.
public final class Routes {
    private Routes() {}

    /// `METHOD path` with every path segment that holds an identifier as `*`: `GET /api/orders/*`.
    /// A recorded route
    /// template stays as it is.
    public static String of(Cassette cassette) {
        String route = cassette.request().routeTemplate();
        return of(
                cassette.request().method(), route == null ? cassette.request().path() : route);
    }

    /// The same from a method and a path.
    public static String of(String method, String path) {
        StringBuilder folded = new StringBuilder(method).append(' ');
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            folded.append(i == 0 ? "" : "/")
                    .append(CallSignature.fold(segments[i]).indexOf('#') >= 0 ? "*" : segments[i]);
        }
        return folded.toString();
    }
}
