package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Change.Kind;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyDiffLinesTest {

    @Test
    void showsAChangedMemberAsARemovedAndAnAddedLineInItsPlace() {
        JsonValue a = Json.of("{'cart':'8f21','status':'paid','amount':4990}");
        JsonValue b = Json.of("{'cart':'8f21','status':'failed','amount':4990}");

        assertEquals(
                """
                  {
                    "cart": "8f21",
                -   "status": "paid",
                +   "status": "failed",
                    "amount": 4990
                  }""",
                text(BodyDiffLines.of(
                        a, b, different(new Change(Kind.CHANGED, "/status", Json.of("'paid'"), Json.of("'failed'"))))));
    }

    @Test
    void putsWhatWasLostWhereItStoodAndWhatCameBehindIt() {
        JsonValue a = Json.of("{'amount':1,'charge':{'id':'ch_19x','captured':true},'items':[]}");
        JsonValue b = Json.of("{'amount':1,'error':{'code':'card_declined'},'items':[]}");

        assertEquals("""
                  {
                    "amount": 1,
                -   "charge": { "id": "ch_19x", "captured": true },
                +   "error": { "code": "card_declined" },
                    "items": []
                  }""", text(BodyDiffLines.of(a, b, different(removed("/charge"), added("/error")))));
    }

    @Test
    void foldsUnchangedItemsAroundAnAddedOne() {
        JsonValue a = Json.of("{'items':[1,2,3,4]}");
        JsonValue b = Json.of("{'items':[1,2,3,4,{'sku':'GIFT-1','qty':1}]}");

        assertEquals("""
                  {
                    "items": [
                      ⋯ 4 items unchanged
                +     { "sku": "GIFT-1", "qty": 1 }
                    ]
                  }""", text(BodyDiffLines.of(a, b, different(added("/items/4")))));
    }

    @Test
    void keepsPairsOfItemsTogetherWhenOneIsLostBeforeThem() {
        JsonValue a = Json.of("[{'v':1},{'v':2},{'v':3}]");
        JsonValue b = Json.of("[{'v':2},{'v':4}]");

        assertEquals(
                """
                  [
                -   { "v": 1 },
                    { "v": 2 },
                    {
                -     "v": 3
                +     "v": 4
                    }
                  ]""",
                text(BodyDiffLines.of(
                        a, b, different(removed("/0"), new Change(Kind.CHANGED, "/1/v", Json.of("3"), Json.of("4"))))));
    }

    @Test
    void pairsReorderedItemsByTheirIdentifier() {
        JsonValue a = Json.of("[{'id':1,'v':1},{'id':2,'v':2}]");
        JsonValue b = Json.of("[{'id':2,'v':2},{'id':1,'v':9}]");

        String text =
                text(BodyDiffLines.of(a, b, different(new Change(Kind.CHANGED, "/1/v", Json.of("1"), Json.of("9")))));

        assertEquals("""
                  [
                    { "id": 2, "v": 2 },
                    {
                      "id": 1,
                -     "v": 1
                +     "v": 9
                    }
                  ]""", text);
    }

    @Test
    void saysOfMaskedValuesThatItCannotTell() {
        JsonValue a = Json.of("{'card':'[REDACTED]','cvv':'[REDACTED]'}");
        JsonValue b = Json.of("{'card':'[REDACTED]','cvv':'123'}");
        BodyDifference difference = new BodyDifference(
                BodyDifference.Truth.UNKNOWN,
                "masked values",
                List.of(
                        new Change(Kind.UNKNOWN, "/card", Json.of("'[REDACTED]'"), Json.of("'[REDACTED]'")),
                        new Change(Kind.UNKNOWN, "/cvv", Json.of("'[REDACTED]'"), Json.of("'123'"))),
                0,
                2);

        assertEquals("""
                  {
                ?   "card": "[REDACTED]",   cannot tell: masked
                ?   "cvv": "[REDACTED]"   A
                ?   "cvv": "123"   B, cannot tell: masked
                  }""", text(BodyDiffLines.of(a, b, difference)));
    }

    @Test
    void unfoldsWhatItFolded() {
        JsonValue a = Json.of("{'items':[1,2,3,4]}");
        JsonValue b = Json.of("{'items':[1,2,3,4,5]}");
        DiffLine folded = BodyDiffLines.of(a, b, different(added("/items/4"))).stream()
                .filter(DiffLine::isFolded)
                .findFirst()
                .orElseThrow();

        assertEquals("      1,\n      2,\n      3,\n      4,", text(BodyDiffLines.unfold(folded)));
    }

    @Test
    void keepsTwoMembersBesideAChangeAndFoldsTheOthers() {
        String members =
                IntStream.range(0, 12).mapToObj(i -> "'k" + i + "':" + i).collect(Collectors.joining(","));
        JsonValue a = Json.of("{" + members + ",'z':1}");
        JsonValue b = Json.of("{" + members + ",'z':2}");

        assertEquals(
                """
                  {
                    ⋯ 10 members unchanged
                    "k10": 10,
                    "k11": 11,
                -   "z": 1
                +   "z": 2
                  }""",
                text(BodyDiffLines.of(a, b, different(new Change(Kind.CHANGED, "/z", Json.of("1"), Json.of("2"))))));
    }

    @Test
    void showsAnEqualBodyForReading() {
        JsonValue body = Json.of("{'a':1,'b':[1,2]}");

        assertEquals("  {\n    \"a\": 1,\n    \"b\": [1, 2]\n  }", text(BodyDiffLines.of(body, body, equal())));
    }

    @Test
    void showsNothingWhenNoContentWasRecorded() {
        assertEquals(List.of(), BodyDiffLines.of(null, null, equal()));
    }

    @Test
    void costsFewLinesForAHugeUnchangedPart() {
        List<JsonValue> items = new ArrayList<>();
        for (int i = 0; i < 200_000; i++) {
            items.add(Json.of("{'n':" + i + "}"));
        }
        List<JsonValue> more = new ArrayList<>(items);
        more.add(Json.of("1"));

        List<DiffLine> lines = BodyDiffLines.of(
                new JsonValue.JsonArray(items), new JsonValue.JsonArray(more), different(added("/200000")));

        assertEquals(4, lines.size());
        List<DiffLine> unfolded = BodyDiffLines.unfold(lines.get(1));
        assertEquals(501, unfolded.size());
        assertEquals("⋯ 199,500 items more", unfolded.getLast().text());
        assertTrue(unfolded.getLast().isFolded());
    }

    @Test
    void survivesAThousandLevelsAndShowsWhatLiesBelowFiveHundredWhole() {
        JsonValue a = Json.of("1");
        JsonValue b = Json.of("2");
        String pointer = "";
        for (int i = 0; i < 1_000; i++) {
            a = new JsonValue.JsonArray(List.of(a));
            b = new JsonValue.JsonArray(List.of(b));
            pointer += "/0";
        }

        List<DiffLine> lines =
                BodyDiffLines.of(a, b, different(new Change(Kind.CHANGED, pointer, Json.of("1"), Json.of("2"))));

        assertEquals(2 * 501 + 2, lines.size());
    }

    @Test
    void findsKeysWithSlashesAndTildes() {
        JsonValue a = Json.of("{'a/b~c':1}");
        JsonValue b = Json.of("{'a/b~c':2}");

        assertEquals(
                "  {\n-   \"a/b~c\": 1\n+   \"a/b~c\": 2\n  }",
                text(BodyDiffLines.of(
                        a, b, different(new Change(Kind.CHANGED, "/a~1b~0c", Json.of("1"), Json.of("2"))))));
    }

    private static Change removed(String pointer) {
        return new Change(Kind.REMOVED, pointer, Json.of("0"), null);
    }

    private static Change added(String pointer) {
        return new Change(Kind.ADDED, pointer, null, Json.of("0"));
    }

    private static BodyDifference different(Change... changes) {
        return new BodyDifference(BodyDifference.Truth.DIFFERENT, "content", List.of(changes), 0, 0);
    }

    private static BodyDifference equal() {
        return new BodyDifference(BodyDifference.Truth.EQUAL, "content", List.of(), 1, 0);
    }

    private static String text(List<DiffLine> lines) {
        return lines.stream().map(DiffLine::plain).collect(Collectors.joining("\n"));
    }
}
