package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import java.util.List;
import java.util.Locale;

/// Text within paths, endpoints and file names: the server's wildcard fields keep trigrams of their
/// own.
final class PathDsl {
    /// Most characters of a path that are indexed, as in the embedded index.
    private static final int LONGEST = 4_000;

    private PathDsl() {}

    /// A path as it is indexed.
    static String indexed(String path) {
        return path.substring(0, Math.min(path.length(), LONGEST)).toLowerCase(Locale.ROOT);
    }

    static JsonObject path(String text, boolean fromStart) {
        return text(Schema.PATH, text, fromStart);
    }

    private static JsonObject text(String field, String text, boolean fromStart) {
        return fromStart ? Dsl.startsWith(field, indexed(text)) : Dsl.contained(field, indexed(text));
    }

    static JsonObject endpoint(String text, boolean fromStart) {
        if (fromStart) {
            return ClauseDsl.prefix(Schema.ENDPOINT, text);
        }
        int space = text.indexOf(' ');
        String route = space < 0 ? text : text.substring(space + 1);
        String method = Dsl.escaped(Schema.fold(space < 0 ? text : text.substring(0, space)));
        JsonObject ending = Dsl.wildcard(Schema.METHOD, "*" + method + (space < 0 ? "*" : ""));
        if (space < 0) {
            return Dsl.either(ending, route(route, false));
        }
        return route.isEmpty() ? ending : Dsl.both(ending, route(route, true));
    }

    /// Of the template where there is one, else of the path.
    private static JsonObject route(String text, boolean fromStart) {
        JsonObject plain =
                Dsl.all(List.of(text(Schema.PATH, text, fromStart)), List.of(Dsl.term(Schema.FLAG, Schema.TEMPLATE)));
        return Dsl.either(plain, text(Schema.ROUTE, text, fromStart));
    }

    /// Letter case as on disk.
    static JsonObject file(String text, boolean fromStart) {
        return fromStart ? Dsl.startsWith(Schema.FILE, text) : Dsl.contained(Schema.FILE, text);
    }
}
