package dev.cassetteworkbench.replay.internal.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.RecordedResponse;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.DiffRulesException;
import dev.cassetteworkbench.model.diff.rule.DiffRulesJson;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.match.Tally;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuledAnswerTest {
    private static final Seal SEALED = new Seal(2, "Sealed");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'id':1,'at':'x'}           | {'id':1,'at':'y'}           | {'name':'at','do':'ignore'}                       | EQUAL     | 1
            {'id':1,'at':'x'}           | {'id':2,'at':'y'}           | {'name':'at','do':'ignore'}                       | DIFFERENT | 1
            {'id':1,'at':'x'}           | {'id':1,'at':7}             | {'name':'at','do':'presence'}                     | DIFFERENT | 0
            {'id':1}                    | {'id':1,'at':7}             | {'name':'at','do':'ignore'}                       | EQUAL     | 1
            {'id':1,'at':'x'}           | {'id':1}                    | {'name':'at','do':'ignore'}                       | EQUAL     | 1
            {'id':1,'n':10.0}           | {'id':1,'n':10.4}           | {'pointer':'/n','do':'within','absolute':0.5}     | EQUAL     | 1
            {'id':1,'n':10.0}           | {'id':1,'n':10.6}           | {'pointer':'/n','do':'within','absolute':0.5}     | DIFFERENT | 0
            {'t':['a','b']}             | {'t':['b','a']}             | {'pointer':'/t','do':'array','as':'set'}          | EQUAL     | 0
            {'t':['a','b']}             | {'t':['b','c']}             | {'pointer':'/t','do':'array','as':'set'}          | DIFFERENT | 0
            {'t':[{'k':1,'v':2},{'k':2,'v':3}]} | {'t':[{'k':2,'v':3},{'k':1,'v':2}]} | {'pointer':'/t','do':'array','as':'keyed','key':'k'} | EQUAL | 0
            {'t':[{'k':1,'v':2},{'k':2,'v':3}]} | {'t':[{'k':2,'v':9},{'k':1,'v':2}]} | {'pointer':'/t','do':'array','as':'keyed','key':'k'} | DIFFERENT | 0
            {'id':1,'at':'x'}           | {'id':1,'at':'y'}           | {'name':'at','do':'ignore','route':'POST /other'} | DIFFERENT | 0
            {'id':1,'at':'x'}           | {'id':1,'at':'y'}           | {'name':'at','do':'ignore','in':'request'}        | DIFFERENT | 0
            """)
    void aRulePassesOverWhatItNamesAndNothingElse(
            String recorded, String replayed, String rule, Truth truth, int ignored) throws Exception {
        Cassette cassette = recorded(json(recorded), Headers.EMPTY);
        RuledAnswer ruled = RuledAnswer.of(cassette, replayed(json(replayed), Headers.EMPTY), rules(rule));

        Ruling ruling = Judge.judge(cassette, ruled.replayed(), served(), SEALED);

        assertEquals(truth, ruled.body(ruling.body()).truth());
        assertEquals(ignored, ruled.ignored().size());
        assertEquals(truth == Truth.EQUAL ? Verdict.REPRODUCED : Verdict.DIFFERENT, ruling.verdict(), ruling::reason);
    }

    @Test
    void aMaskIsNoEvidenceEvenUnderARule() throws Exception {
        Cassette cassette = recorded("{\"token\":\"[REDACTED]\"}", Headers.EMPTY);
        RuledAnswer ruled = RuledAnswer.of(
                cassette, replayed("{\"token\":\"abc\"}", Headers.EMPTY), rules("{'name':'token','do':'ignore'}"));

        assertEquals(
                Truth.UNKNOWN,
                Judge.judge(cassette, ruled.replayed(), served(), SEALED).body().truth());
    }

    @Test
    void aHeaderIsPassedOverAndTheSentenceSaysSo() throws Exception {
        Headers before = new Headers(List.of(new Headers.Field("x-node", "blue")));
        Headers after = new Headers(List.of(new Headers.Field("X-Node", "green")));
        Cassette cassette = recorded("{\"id\":1}", before);
        RuledAnswer ruled = RuledAnswer.of(
                cassette, replayed("{\"id\":1}", after), rules("{'in':'headers','name':'x-node','do':'ignore'}"));

        Ruling ruling = Judge.judge(cassette, ruled.replayed(), served(), SEALED);

        assertEquals(List.of(), ruling.headerDifferences());
        assertEquals(Verdict.REPRODUCED, ruling.verdict());
        assertEquals("Same. (1 difference passed over by rules)", ruled.reason("Same."));
    }

    @Test
    void withoutRulesTheAnswerStaysAsItCame() {
        Replayed replayed = replayed("{\"id\":1}", Headers.EMPTY);
        assertSame(
                replayed,
                RuledAnswer.of(recorded("{\"id\":2}", Headers.EMPTY), replayed, DiffRules.NONE)
                        .replayed());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static DiffRules rules(String rule) throws DiffRulesException {
        return DiffRulesJson.read("{\"version\":1,\"rules\":[" + json(rule) + "]}");
    }

    private static Tally served() {
        return new Tally(1, 1, 0, 0, 0, 0, 0, true, List.of(), List.of());
    }

    private static Cassette recorded(String body, Headers headers) {
        Cassette base = Samples.cassette("GET", "/orders/7").build();
        return new Cassette(
                base.document(),
                base.schemaVersion(),
                base.session(),
                base.request(),
                new RecordedResponse(
                        new Status(200),
                        10,
                        headers,
                        new Body.Present(Samples.json(body), "json", new Body.Facts(-1, null))),
                List.of(),
                null,
                List.of());
    }

    private static Replayed replayed(String body, Headers headers) {
        return new Replayed(new Status(200), headers, new Bytes(body.getBytes(StandardCharsets.UTF_8)));
    }
}
