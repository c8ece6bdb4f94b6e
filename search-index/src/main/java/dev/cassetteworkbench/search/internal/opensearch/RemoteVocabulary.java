package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.internal.lucene.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;

/// Values of the server's fields, counted.
record RemoteVocabulary(Transport transport) implements Vocabulary {
    private static final int MOST = 1_000;
    private static final String SPECIAL = ".?+*|{}[]()\"\\#@&<>~^$-";

    @Override
    public Map<String, Integer> beginning(String field, String prefix) throws IndexException {
        JsonMembers terms = new JsonMembers().put("field", field).put("size", MOST);
        if (!prefix.isEmpty()) {
            terms.put("include", Dsl.text(literal(prefix) + ".*"));
        }
        JsonObject answer = transport.ask(
                "POST",
                "/_search",
                new JsonMembers()
                        .put("size", 0)
                        .put("aggs", Dsl.object("values", Dsl.object("terms", terms.object())))
                        .object());
        Map<String, Integer> found = new LinkedHashMap<>();
        for (JsonObject bucket : FacetQuestion.buckets(Dsl.at(answer, "aggregations"), "values")) {
            found.put(Dsl.string(bucket, "key"), (int) Dsl.number(bucket, "doc_count"));
        }
        return found;
    }

    /// As a regular expression that means the text itself.
    private static String literal(String text) {
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                literal.append('\\');
            }
            literal.append(c);
        }
        return literal.toString();
    }
}
