package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.RemoteFault;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import java.util.List;

/// How the server keeps our rows. Field by field what the embedded index has, but for substrings
/// (wildcard fields in place of trigrams) and calls (nested documents in place of one packed
/// value). Any
/// change needs a new [#FORMAT].
final class Mapping {
    static final int FORMAT = 1;

    /// Marks an index as ours.
    static final String OWNER = "cassette-workbench";

    /// Values are indexed folded and can be counted for completion.
    private static final List<String> WORDS = List.of(
            Schema.METHOD,
            Schema.SERVICE,
            Schema.ENV,
            Schema.ENDPOINT,
            Schema.FLAG,
            Schema.TYPE,
            Schema.LIB,
            Schema.DEP,
            Schema.SLOWEST_DEP,
            Schema.ERROR_TYPE,
            Schema.REPLAY,
            Schema.TAG,
            Schema.FOLDER,
            Schema.SOURCE);

    /// Asked for and never counted.
    private static final List<String> IDS = List.of(Schema.SESSION, Schema.CORRELATION, Schema.IDS, Schema.GROUP);

    /// As recorded, for facets and sorting.
    private static final List<String> VALUES = List.of(
            Schema.METHOD,
            Schema.SERVICE,
            Schema.ENV,
            Schema.ENDPOINT,
            Schema.DEP,
            Schema.ERROR_TYPE,
            Schema.TAG,
            Schema.GROUP);

    private static final List<String> NUMBERS = List.of(
            Schema.TIME, Schema.DURATION, Schema.SIZE, Schema.SLOWEST, Schema.CALLS, Schema.FAILED, Schema.STATUS);

    /// Shown in rows and compared with listings; kept as they are and not searchable.
    static final List<String> KEPT = List.of(
            Schema.FILE,
            Schema.SOURCE,
            Schema.TIME,
            Schema.STATUS,
            Schema.DURATION,
            Schema.SIZE,
            Schema.MODIFIED,
            Schema.ETAG,
            Schema.ROW,
            value(Schema.METHOD),
            value(Schema.SERVICE),
            value(Schema.ENV),
            value(Schema.ENDPOINT));

    private Mapping() {}

    /// Dots mean something to the server.
    static String value(String field) {
        return field + "_v";
    }

    static JsonObject type(String name) {
        return new JsonMembers().put("type", name).object();
    }

    /// Body of the request that makes an index.
    static JsonObject index(int shards, int replicas) {
        JsonMembers fields = new JsonMembers();
        WORDS.forEach(field -> fields.put(field, type("keyword")));
        IDS.forEach(field -> fields.put(
                field,
                new JsonMembers()
                        .put("type", "keyword")
                        .put("doc_values", false)
                        .object()));
        VALUES.forEach(field -> fields.put(
                value(field),
                new JsonMembers().put("type", "keyword").put("index", false).object()));
        NUMBERS.forEach(field -> fields.put(field, type("long")));
        for (String text : List.of(Schema.BODY, Schema.ERROR, Schema.NOTE)) {
            fields.put(
                    text,
                    new JsonMembers()
                            .put("type", "text")
                            .put("analyzer", "whitespace")
                            .put("norms", false)
                            .object());
        }
        for (String path : List.of(Schema.PATH, Schema.ROUTE, Schema.FILE)) {
            fields.put(path, type("wildcard"));
        }
        for (String kept : List.of(Schema.ROW, Schema.ETAG)) {
            fields.put(
                    kept,
                    new JsonMembers()
                            .put("type", "keyword")
                            .put("index", false)
                            .put("doc_values", false)
                            .object());
        }
        fields.put(
                Schema.MODIFIED,
                new JsonMembers().put("type", "long").put("index", false).object());
        fields.put(CallDsl.PATH, CallDsl.mapping());
        return new JsonMembers()
                .put(
                        "settings",
                        new JsonMembers()
                                .put("index.number_of_shards", shards)
                                .put("index.number_of_replicas", replicas)
                                .put("index.refresh_interval", "5s")
                                .object())
                .put(
                        "mappings",
                        new JsonMembers()
                                .put("dynamic", "strict")
                                .put("_meta", meta())
                                .put(
                                        "_source",
                                        new JsonMembers()
                                                .putTexts("includes", KEPT)
                                                .object())
                                .put("properties", fields.object())
                                .object())
                .object();
    }

    static JsonObject meta() {
        return new JsonMembers()
                .put("owner", OWNER)
                .put("format", FORMAT)
                .put("schema", Schema.NUMBER)
                .object();
    }

    /// Looks whether the index is there and ours.
    static void check(Transport transport) throws IndexException {
        JsonObject answer = transport.ask("GET", "/_mapping", null);
        // Named by the index behind an alias.
        JsonObject meta = answer.members().values().stream()
                .map(index -> Dsl.at(index, "mappings", "_meta"))
                .findFirst()
                .orElse(JsonObject.EMPTY);
        if (!Dsl.string(meta, "owner").equals(OWNER)) {
            throw transport.problem(RemoteFault.FOREIGN, "not made by this program");
        }
        if (Dsl.number(meta, "format") != FORMAT || Dsl.number(meta, "schema") != Schema.NUMBER) {
            throw transport.problem(
                    RemoteFault.OTHER_VERSION,
                    "format " + Dsl.number(meta, "format") + ", schema " + Dsl.number(meta, "schema"));
        }
    }

    /// Makes the index when it is not there.
    static void create(Transport transport) throws IndexException {
        Transport.Answer there = transport.patiently("HEAD", "", "", "application/json");
        if (there.isGood()) {
            return;
        }
        if (there.status() != 404) {
            throw transport.problem(there);
        }
        Transport.Answer made = transport.patiently("PUT", "", JsonText.compact(index(1, 1)), "application/json");
        // Somebody else may have made it just now.
        if (!made.isGood() && !made.type().equals("resource_already_exists_exception")) {
            throw transport.problem(made);
        }
    }
}
