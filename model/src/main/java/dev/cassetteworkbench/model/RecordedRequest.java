package dev.cassetteworkbench.model;

import org.jspecify.annotations.Nullable;

/// The inbound request of a cassette.
///
/// @param method upper case as sent
/// @param path percent-decoded, without the query; the raw target is not recorded
/// @param routeTemplate almost never there (0 of 298 real recordings)
/// @param headers without the 16 names that the recorder drops (authorization, cookie, …)
public record RecordedRequest(
        String method,
        String path,
        @Nullable String routeTemplate,
        Headers headers,
        Query query,
        Body body,
        @Nullable String clientIp,
        @Nullable String userAgent) {

    /// The route template when there is one, else the path.
    public String routeOrPath() {
        String route = routeTemplate;
        return route == null ? path : route;
    }
}
