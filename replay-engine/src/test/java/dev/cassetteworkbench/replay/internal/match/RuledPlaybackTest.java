package dev.cassetteworkbench.replay.internal.match;

import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.cassette;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.command;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.get;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.http;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.redis;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.DiffRulesException;
import dev.cassetteworkbench.model.diff.rule.DiffRulesJson;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome.Matched;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome.NoMatch;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuledPlaybackTest {
    private static final String UP = "http://127.0.0.1:9100";

    private static Playback playback(Call call, String rule) throws DiffRulesException {
        DiffRules rules = DiffRulesJson.read("{\"version\":1,\"rules\":[" + rule.replace('\'', '"') + "]}");
        return new Playback(cassette(List.of(call)), rules);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"nonce":"a"}          | nonce=z        | exact by rule
            {"nonce":"a"}          | nonce=a        | exact
            {"nonce":"a","p":"1"}  | p=1            | exact by rule
            {"p":"1"}              | p=1&nonce=z    | exact by rule
            {"nonce":"a","p":"1"}  | nonce=z&p=1    | exact by rule
            {"nonce":"a","p":"1","q":"1"}  | nonce=z&p=2&q=1    | query differs: p, the rest by rule
            """)
    void aParameterThatARulePassesOverDoesNotChooseTheAnswer(String recorded, String asked, String match)
            throws DiffRulesException {
        Playback playback =
                playback(get(0, UP + "/list", recorded), "{'in':'call-query','name':'nonce','do':'ignore'}");
        Matched answer = assertInstanceOf(Matched.class, playback.answer(seen("GET", UP + "/list?" + asked)));
        assertEquals(match, answer.match());
        assertEquals(match.startsWith("exact") ? 0 : 1, playback.tally().differing());
    }

    @Test
    void anotherParameterStaysAnotherQuestion() throws DiffRulesException {
        Playback playback = playback(
                get(0, UP + "/prices", "{\"sku\":\"a\",\"nonce\":\"1\"}"),
                "{'in':'call-query','name':'nonce','call':'GET *9100/other','do':'ignore'}");
        assertInstanceOf(NoMatch.class, playback.answer(seen("GET", UP + "/prices?sku=z&nonce=2")));
    }

    @Test
    void aPayloadThatARulePassesOverIsAnsweredAsRecorded() throws DiffRulesException {
        Playback playback = playback(
                http(0, "httpx", "POST", UP + "/pay", "{}", Sha256.of("{\"at\":1}"), "{}"),
                "{'in':'call-payload','call':'POST *9100/pay','pointer':'','do':'ignore'}");
        SeenCall pay = seen("POST", UP + "/pay", "application/json", "{\"at\":2}");
        Matched answer = assertInstanceOf(Matched.class, playback.answer(pay));
        assertEquals("exact by rule", answer.match());
        assertEquals(0, playback.tally().differing());
    }

    @Test
    void argumentsOfACommandFollowTheSameRule() throws DiffRulesException {
        Playback playback = playback(
                redis(0, "SET", "seen", Sha256.of("other"), "True"),
                "{'in':'call-payload','call':'SET seen','pointer':'','do':'ignore'}");
        Matched answer = assertInstanceOf(Matched.class, playback.answer(command("SET", "seen", "now")));
        assertEquals("exact by rule", answer.match());
    }
}
