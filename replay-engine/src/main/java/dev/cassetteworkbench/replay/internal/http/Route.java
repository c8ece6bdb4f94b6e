package dev.cassetteworkbench.replay.internal.http;

import org.jspecify.annotations.Nullable;

/// What a connection already tells about the server the app means.
///
/// @param upstream fixed by a reverse listener or by CONNECT; null while only the request itself
/// can tell
/// @param pinned true on a reverse listener: its upstream counts, whatever the request says
/// @param encrypted true once TLS was spoken with the app
record Route(@Nullable Upstream upstream, boolean pinned, boolean encrypted) {
    static final Route OPEN = new Route(null, false, false);

    static Route pinned(Upstream upstream) {
        return new Route(upstream, true, false);
    }

    static Route tunnel(Upstream upstream) {
        return new Route(upstream, false, false);
    }

    Route overTls() {
        return new Route(upstream, pinned, true);
    }

    /// Certificate name when the client sends no server name.
    String fallbackHost() {
        Upstream known = upstream;
        return known == null || pinned ? "127.0.0.1" : known.host();
    }
}
