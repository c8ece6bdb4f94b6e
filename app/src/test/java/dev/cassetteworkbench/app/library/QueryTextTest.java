package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTextTest {
    @Test
    void cutsTheTextIntoTopLevelClauses() {
        List<String> clauses = new QueryText("status:>=500 (method:GET OR method:PUT) \"card declined\" -env:prod")
                .clauses().stream().map(QueryText.Clause::text).toList();

        assertEquals(List.of("status:>=500", "(method:GET OR method:PUT)", "\"card declined\"", "-env:prod"), clauses);
    }

    @Test
    void knowsTheFieldOfAGroupWhoseMembersShareIt() {
        assertEquals(
                "method",
                new QueryText("(method:GET OR method:PUT)").clauses().getFirst().field());
        assertEquals(
                "",
                new QueryText("(method:GET OR env:prod)").clauses().getFirst().field());
    }

    @Test
    void turnsASecondValueIntoAnAlternativeAndBack() {
        QueryText two = new QueryText("after:24h").toggle("method", "GET").toggle("method", "PUT");

        assertEquals("after:24h (method:GET OR method:PUT)", two.text());
        assertEquals(Set.of("GET", "PUT"), two.values("method"));
        assertEquals("after:24h method:PUT", two.toggle("method", "GET").text());
        assertEquals(
                "after:24h", two.toggle("method", "GET").toggle("method", "PUT").text());
    }

    @Test
    void quotesValuesThatWouldFallApart() {
        QueryText text = new QueryText("").toggle("service", "my shop");

        assertEquals("service:\"my shop\"", text.text());
        assertEquals(Set.of("my shop"), text.values("service"));
    }

    @Test
    void keepsANegatedClauseWhenItsFieldIsReplaced() {
        assertEquals(
                "-method:GET method:PUT",
                new QueryText("-method:GET").toggle("method", "PUT").text());
    }

    @Test
    void takesOneOfTwoEqualClausesAway() {
        QueryText text = new QueryText("a b a");

        assertEquals("b a", text.without(text.clauses().getFirst()).text());
    }

    @ParameterizedTest
    @CsvSource({
        "status:>=500, 5xx",
        "endpoint:/checkout, /checkout",
        "after:24h, last 24 h",
        "after:30m, last 30 min",
        "-method:GET, not GET",
        "(method:GET OR method:PUT), GET or PUT",
        "is:deperror, failed dependency",
        "dur:>1s, over 1s",
        "date:2026-11-20T14:00:00Z..2026-11-20T15:30:00Z, Nov 20 14:00 – Nov 20 15:30",
        "declined, declined"
    })
    void namesChipsInPlainWords(String clause, String words) {
        assertEquals(
                words,
                new ChipLabel(ZoneOffset.UTC).of(new QueryText(clause).clauses().getFirst()));
    }

    @Test
    void leavesValuesOutOneByOne() {
        QueryText text = new QueryText("is:error").exclude("service", "shop").exclude("service", "card desk");
        assertEquals("is:error -service:shop -service:\"card desk\"", text.text());
        assertEquals(java.util.Set.of("shop", "card desk"), text.excluded("service"));

        assertEquals(
                "is:error -service:shop", text.exclude("service", "card desk").text());
        assertEquals("is:error", text.withoutField("service").text());
    }

    @Test
    void aValueIsChosenOrLeftOutButNotBoth() {
        QueryText chosen = new QueryText("").toggle("env", "prod").toggle("env", "dev");

        assertEquals("env:dev -env:prod", chosen.exclude("env", "prod").text());
        assertEquals(
                "(env:dev OR env:prod)",
                chosen.exclude("env", "prod").toggle("env", "prod").text());
    }
}
