package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexException.RemoteFault;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rows of one page: near the top by their number, further down, where servers refuse that, by walking
/// through a fixed view of the index. Walks are kept, so that the next page goes on where the last
/// ended.
final class Pages {
    /// The server's usual limit.
    static final int WINDOW = 10_000;

    private static final int WALKS = 2;
    private static final String KEEP = "5m";

    private final Transport transport;
    private final int window;
    private final String copy;
    private final Map<Key, Walk> walks = new LinkedHashMap<>(4, 0.75f, true);

    private record Key(JsonObject query, SearchSort sort) {}

    /// A view of the index and the places in it that are known.
    ///
    /// @param ends by number of rows before it, what the row there had in the sort's fields
    private record Walk(String view, java.util.TreeMap<Integer, JsonArray> ends) {}

    /// @param copy a word that makes the server answer from the same copy each time, so that rows
    /// that are
    /// equal in the sort do not change places
    Pages(Transport transport, int window, String copy) {
        this.transport = transport;
        this.window = window;
        this.copy = copy;
    }

    /// @param total all matches
    record Page(List<Hit> hits, long total) {}

    Page page(JsonObject query, SearchSort sort, int offset, int limit) throws IndexException {
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
        if ((long) offset + limit <= window) {
            JsonObject answer = transport.ask(
                    "POST",
                    "/_search?preference=" + copy,
                    new JsonMembers()
                            .put("from", offset)
                            .put("size", limit)
                            .put("track_total_hits", true)
                            .put("query", query)
                            .put("sort", Dsl.array(order(sort)))
                            .object());
            return new Page(hits(answer), Dsl.number(Dsl.at(answer, "hits", "total"), "value"));
        }
        long total = Dsl.number(transport.ask("POST", "/_count", Dsl.object("query", query)), "count");
        return new Page(total <= offset ? List.of() : deep(query, sort, offset, limit), total);
    }

    private synchronized List<Hit> deep(JsonObject query, SearchSort sort, int offset, int limit)
            throws IndexException {
        Key key = new Key(query, sort);
        try {
            return walk(key, offset, limit);
        } catch (IndexException e) {
            if (!walks.containsKey(key) || !isLost(e)) {
                throw e;
            }
            // The server forgets views that nobody asked for in a while.
            walks.remove(key);
            return walk(key, offset, limit);
        }
    }

    private static boolean isLost(IndexException e) {
        return e.problem() instanceof Problem.Remote remote
                && (remote.fault() == RemoteFault.FOREIGN || remote.fault() == RemoteFault.FAILED);
    }

    private List<Hit> walk(Key key, int offset, int limit) throws IndexException {
        Walk walk = walks.get(key);
        if (walk == null) {
            walk = new Walk(open(), new java.util.TreeMap<>());
            walks.put(key, walk);
            forgetOld();
        }
        Map.Entry<Integer, JsonArray> near = walk.ends().floorEntry(offset);
        int at = near == null ? 0 : near.getKey();
        JsonArray after = near == null ? null : near.getValue();
        while (at < offset) {
            List<JsonObject> rows = step(key, walk.view(), after, Math.min(window, offset - at), false);
            if (rows.isEmpty()) {
                return List.of();
            }
            at += rows.size();
            after = end(rows);
            walk.ends().put(at, after);
        }
        List<Hit> hits = new ArrayList<>();
        while (hits.size() < limit) {
            List<JsonObject> rows = step(key, walk.view(), after, Math.min(window, limit - hits.size()), true);
            if (rows.isEmpty()) {
                break;
            }
            rows.forEach(row -> hits.add(RowJson.hit(Dsl.at(row, "_source"))));
            at += rows.size();
            after = end(rows);
            walk.ends().put(at, after);
        }
        return hits;
    }

    private static JsonArray end(List<JsonObject> rows) {
        return rows.getLast().get("sort") instanceof JsonArray values ? values : JsonArray.EMPTY;
    }

    private List<JsonObject> step(Key key, String view, @Nullable JsonArray after, int size, boolean withRows)
            throws IndexException {
        List<JsonObject> order = new ArrayList<>(order(key.sort()));
        order.add(Dsl.sort("_shard_doc", false));
        return inView(
                transport,
                view,
                after,
                new JsonMembers()
                        .put("size", size)
                        .put("query", key.query())
                        .put("_source", withRows)
                        .put("sort", Dsl.array(order)));
    }

    private static List<JsonObject> inView(
            Transport transport, String view, @Nullable JsonArray after, JsonMembers request) throws IndexException {
        request.put(
                "pit", new JsonMembers().put("id", view).put("keep_alive", KEEP).object());
        request.put("track_total_hits", false);
        if (after != null) {
            request.put("search_after", after);
        }
        return Dsl.objects(Dsl.at(transport.ask("POST", "//_search", request.object()), "hits"), "hits");
    }

    private String open() throws IndexException {
        return open(transport);
    }

    private static String open(Transport transport) throws IndexException {
        return Dsl.string(transport.ask("POST", "/_search/point_in_time?keep_alive=" + KEEP, null), "pit_id");
    }

    private static void close(Transport transport, String view) throws IndexException {
        transport.ask("DELETE", "//_search/point_in_time", Dsl.object("pit_id", Dsl.texts(List.of(view))));
    }

    private void forgetOld() throws IndexException {
        if (walks.size() > WALKS) {
            Walk oldest = walks.remove(walks.keySet().iterator().next());
            close(transport, Objects.requireNonNull(oldest).view());
        }
    }

    /// Gives the views back.
    synchronized void close() throws IndexException {
        for (Walk walk : List.copyOf(walks.values())) {
            close(transport, walk.view());
        }
        walks.clear();
    }

    interface Visitor {
        void row(JsonObject source);
    }

    /// Every match, in any order.
    static void each(Transport transport, JsonObject query, List<String> fields, Visitor visitor)
            throws IndexException {
        String view = open(transport);
        try {
            JsonArray after = null;
            while (true) {
                List<JsonObject> rows = inView(
                        transport,
                        view,
                        after,
                        new JsonMembers()
                                .put("size", WINDOW / 2)
                                .put("query", query)
                                .put("_source", Dsl.texts(fields))
                                .put("sort", Dsl.array(List.of(Dsl.sort("_shard_doc", false)))));
                if (rows.isEmpty()) {
                    return;
                }
                rows.forEach(row -> visitor.row(Dsl.at(row, "_source")));
                after = end(rows);
            }
        } finally {
            close(transport, view);
        }
    }

    static List<Hit> hits(JsonObject answer) {
        return Dsl.objects(Dsl.at(answer, "hits"), "hits").stream()
                .map(row -> RowJson.hit(Dsl.at(row, "_source")))
                .toList();
    }

    /// Rows that are equal in the chosen field come newest first.
    private static List<JsonObject> order(SearchSort sort) {
        boolean down = sort.descending();
        JsonObject newest = Dsl.sort(Schema.TIME, true);
        return switch (sort.field()) {
            case RECORDED -> List.of(Dsl.sort(Schema.TIME, down));
            case STATUS -> List.of(number(Schema.STATUS, down), newest);
            case DURATION -> List.of(number(Schema.DURATION, down), newest);
            case CALLS -> List.of(number(Schema.CALLS, down), newest);
            case SIZE -> List.of(number(Schema.SIZE, down), newest);
            case FAILED -> List.of(number(Schema.FAILED, down), newest);
            case SLOWEST -> List.of(number(Schema.SLOWEST, down), newest);
            case ENDPOINT -> List.of(text(Schema.ENDPOINT, down), newest);
            case METHOD -> List.of(text(Schema.METHOD, down), newest);
            case SERVICE -> List.of(text(Schema.SERVICE, down), newest);
            case ENV -> List.of(text(Schema.ENV, down), newest);
        };
    }

    /// What is not known counts as 0.
    private static JsonObject number(String field, boolean down) {
        return sorted(field, down, JsonValue.JsonNumber.of(0));
    }

    private static JsonObject text(String field, boolean down) {
        return sorted(Mapping.value(field), down, new JsonString(down ? "_last" : "_first"));
    }

    private static JsonObject sorted(String field, boolean down, JsonValue missing) {
        return Dsl.object(
                field,
                new JsonMembers()
                        .put("order", down ? "desc" : "asc")
                        .put("missing", missing)
                        .object());
    }
}
