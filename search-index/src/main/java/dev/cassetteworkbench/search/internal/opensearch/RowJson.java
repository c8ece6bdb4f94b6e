package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.CallLine;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.internal.lucene.CallColumn;
import dev.cassetteworkbench.search.internal.lucene.RowFacts;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;

/// Rows of the embedded index as JSON, and rows of answers as hits.
final class RowJson {
    /// Begins hexadecimal ids, which the embedded index packs.
    static final String HEX = "#";

    /// Stands in texts where an id stood, so that words around it are no neighbours. No word is so.
    private static final String GAP = "\u2022";

    private static final byte PACKED = 1;
    /// The server has names of its own, finds parts of file names otherwise, and counts kinds by their
    /// words.
    private static final Set<String> SPARED = Set.of(Schema.KEY, Schema.FILE_PARTS, Schema.TRAITS);

    private static final Set<String> PATHS = Set.of(Schema.PATH, Schema.ROUTE);
    private static final Set<String> WORDS = Set.of(Schema.BODY, Schema.ERROR, Schema.NOTE);

    private RowJson() {}

    /// The name of a row's document: the same for the same file, so that loading twice makes no second.
    static String id(Term key) {
        try {
            BytesRef bytes = key.bytes();
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.bytes, bytes.offset, bytes.length);
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static JsonObject of(Document row) throws IOException {
        Map<String, List<JsonValue>> fields = new LinkedHashMap<>();
        for (IndexableField field : row.getFields()) {
            String name = field.name();
            if (SPARED.contains(name)) {
                continue;
            }
            List<JsonValue> values = fields.computeIfAbsent(
                    name.endsWith(Schema.VALUE)
                            ? Mapping.value(name.substring(0, name.length() - Schema.VALUE.length()))
                            : name,
                    _ -> new ArrayList<>());
            add(field, values);
        }
        fields.remove(Mapping.value(Schema.SOURCE));
        List<JsonValue> lines = fields.remove(Schema.CALL_LINES);
        JsonMembers json = new JsonMembers();
        fields.forEach(
                (name, values) -> json.put(name, values.size() == 1 ? values.getFirst() : new JsonArray(values)));
        if (lines != null) {
            json.put(CallDsl.PATH, lines.getFirst());
        }
        return json.object();
    }

    private static void add(IndexableField field, List<JsonValue> values) throws IOException {
        String name = field.name();
        BytesRef bytes = field.binaryValue();
        if (field.numericValue() != null) {
            values.add(JsonNumber.of(field.numericValue().longValue()));
        } else if (name.equals(Schema.CALL_LINES) && bytes != null) {
            values.add(calls(bytes));
        } else if (name.equals(Schema.ROW) && bytes != null) {
            values.add(new JsonString(Base64.getEncoder()
                    .encodeToString(
                            java.util.Arrays.copyOfRange(bytes.bytes, bytes.offset, bytes.offset + bytes.length))));
        } else if (name.equals(Schema.IDS)) {
            ids(field, values);
        } else if (WORDS.contains(name)) {
            values.add(words(field));
        } else if (PATHS.contains(name)) {
            values.add(Dsl.text(PathDsl.indexed(String.valueOf(field.stringValue()))));
        } else if (bytes != null) {
            values.add(new JsonString(bytes.utf8ToString()));
        } else {
            values.add(Dsl.text(String.valueOf(field.stringValue())));
        }
    }

    private static JsonArray calls(BytesRef packed) {
        List<JsonValue> lines = new ArrayList<>();
        CallColumn.any(packed, (CallLine line) -> {
            lines.add(CallDsl.document(line));
            return false;
        });
        return new JsonArray(lines);
    }

    private static TokenStream tokens(IndexableField field) throws IOException {
        TokenStream tokens = field instanceof Field given ? given.tokenStreamValue() : null;
        if (tokens == null) {
            throw new IOException("no tokens of " + field.name());
        }
        tokens.reset();
        return tokens;
    }

    private static JsonString words(IndexableField field) throws IOException {
        TokenStream tokens = tokens(field);
        BytesTermAttribute term = tokens.getAttribute(BytesTermAttribute.class);
        PositionIncrementAttribute position = tokens.getAttribute(PositionIncrementAttribute.class);
        StringBuilder text = new StringBuilder();
        while (tokens.incrementToken()) {
            for (int i = 1; i < position.getPositionIncrement(); i++) {
                text.append(GAP).append(' ');
            }
            text.append(term.getBytesRef().utf8ToString()).append(' ');
        }
        return new JsonString(text.toString());
    }

    private static void ids(IndexableField field, List<JsonValue> values) throws IOException {
        TokenStream tokens = tokens(field);
        BytesTermAttribute term = tokens.getAttribute(BytesTermAttribute.class);
        Set<String> known = new java.util.HashSet<>();
        while (tokens.incrementToken()) {
            BytesRef id = term.getBytesRef();
            String text = id.length > 0 && id.bytes[id.offset] == PACKED
                    ? HEX + HexFormat.of().formatHex(id.bytes, id.offset + 1, id.offset + id.length)
                    : id.utf8ToString();
            if (known.add(text)) {
                values.add(new JsonString(text));
            }
        }
    }

    /// @param source of a hit, see [Mapping#KEPT]
    static Hit hit(JsonObject source) {
        String packed = Dsl.string(source, Schema.ROW);
        RowFacts facts = packed.isEmpty()
                ? RowFacts.HEAD
                : RowFacts.unpack(new BytesRef(Base64.getDecoder().decode(packed)));
        String method = Dsl.string(source, Mapping.value(Schema.METHOD));
        String endpoint = Dsl.string(source, Mapping.value(Schema.ENDPOINT));
        String route = endpoint.length() <= method.length()
                ? ""
                : endpoint.substring(0, endpoint.length() - method.length() - 1);
        return new Hit(
                Dsl.string(source, Schema.SOURCE),
                Dsl.string(source, Schema.FILE),
                method,
                route,
                new Status((int) Dsl.number(source, Schema.STATUS)),
                Dsl.number(source, Schema.DURATION) / 1_000.0,
                Schema.instant(Dsl.number(source, Schema.TIME)),
                Dsl.string(source, Mapping.value(Schema.SERVICE)),
                Dsl.string(source, Mapping.value(Schema.ENV)),
                facts.calls(),
                facts.failedCalls(),
                Dsl.number(source, Schema.SIZE),
                facts.replayability(),
                facts.problem(),
                facts.phase());
    }
}
