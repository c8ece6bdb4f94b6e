package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonJsonTest {
    private final Cassette good = Samples.cassette("GET", "/cart")
            .status(200)
            .redis("GET", "cart:1", "x")
            .http("GET", "http://fx/v1/rates", 200, "{\"eur\":1}")
            .build();
    private final Cassette bad = Samples.cassette("GET", "/cart")
            .status(500)
            .http("GET", "http://fx/v1/rates", 503, "{\"eur\":2}")
            .build();

    @Test
    void holdsTheAgreedMembersInOrder() {
        JsonObject document = ComparisonJson.of(compare(good, bad));

        assertEquals(
                List.of(
                        "has_differences",
                        "is_regression",
                        "verdict",
                        "first_divergence",
                        "a",
                        "b",
                        "request",
                        "response",
                        "calls",
                        "body",
                        "counts",
                        "ignored",
                        "arrays",
                        "limits"),
                List.copyOf(document.members().keySet()));
        assertEquals(JsonBoolean.TRUE, document.get("is_regression"));
        assertInstanceOf(JsonNumber.class, document.get("first_divergence"));
    }

    @Test
    void namesEachCallsKindAndPositions() {
        JsonArray calls = assertInstanceOf(
                JsonArray.class, ComparisonJson.of(compare(good, bad)).get("calls"));

        JsonObject removed = assertInstanceOf(JsonObject.class, calls.items().get(0));
        assertEquals(new JsonString("removed"), removed.get("kind"));
        assertEquals(JsonNumber.of(0), removed.get("index_a"));
        assertEquals(JsonNull.INSTANCE, removed.get("index_b"));
        JsonObject changed = assertInstanceOf(JsonObject.class, calls.items().get(1));
        assertEquals(new JsonString("changed"), changed.get("kind"));
        assertEquals(JsonNumber.of(0), changed.get("index_b"));
    }

    @Test
    void writesNullForNoDivergence() {
        assertEquals(JsonNull.INSTANCE, ComparisonJson.of(compare(good, good)).get("first_divergence"));
    }

    @Test
    void textReadsBackAsTheSameDocument() throws Exception {
        Comparison comparison = compare(good, bad);

        String text = ComparisonJson.text(comparison);

        JsonValue read = JsonText.parse(text);
        assertEquals(ComparisonJson.of(comparison), read);
        assertTrue(text.chars().allMatch(c -> c < 128));
    }

    private static Comparison compare(Cassette a, Cassette b) {
        return CassetteComparer.compare(a, b, ComparisonOptions.DEFAULT);
    }
}
