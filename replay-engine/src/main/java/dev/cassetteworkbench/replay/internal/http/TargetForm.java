package dev.cassetteworkbench.replay.internal.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request target taken apart: the server meant, percent-encoded path, query.
record TargetForm(Upstream upstream, String rawPath, String rawQuery) {

    /// Reads absolute-form and origin-form targets. Null when neither target, route nor `Host` name
    /// a server.
    ///
    /// @param listeners port of each reverse listener to its upstream: calls that reach one by way
    /// of the proxy are
    /// mapped back
    static @Nullable TargetForm read(
            String target, @Nullable String hostField, Route route, Map<Integer, Upstream> listeners) {
        boolean absolute = !target.startsWith("/") && target.contains("://");
        String rest = target;
        Upstream meant = route.upstream();
        if (absolute) {
            int slash = target.indexOf('/', target.indexOf("://") + 3);
            int question = target.indexOf('?', target.indexOf("://") + 3);
            int cut = slash < 0 || (question >= 0 && question < slash) ? question : slash;
            rest = cut < 0 ? "/" : target.substring(cut);
            if (!route.pinned()) {
                meant = Upstream.parse(target);
            }
        } else if (meant == null && hostField != null) {
            meant = Upstream.ofAuthority(route.encrypted() ? "https" : "http", hostField.strip());
        } else if (meant != null && !route.pinned()) {
            meant = new Upstream(route.encrypted() ? "https" : "http", meant.host(), meant.port());
        }
        if (meant == null) {
            return null;
        }
        if (meant.isLoopback()) {
            meant = listeners.getOrDefault(meant.port(), meant);
        }
        int fragment = rest.indexOf('#');
        if (fragment >= 0) {
            rest = rest.substring(0, fragment);
        }
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);
        return new TargetForm(meant, path.isEmpty() ? "/" : path, query);
    }
}
