package dev.cassetteworkbench.replay.internal.whatif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.CallEdit;
import dev.cassetteworkbench.replay.CallEdit.FailureKind;
import dev.cassetteworkbench.replay.internal.match.Fault;
import dev.cassetteworkbench.replay.internal.match.RecordedBytes;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChildCassetteTest {
    private final Cassette parent = Samples.cassette("POST", "/checkout")
            .http("GET", "http://rates.example.com/rate", 200, "{\"rate\": 1}")
            .redis("GET", "cart:1", "{'id': 1}")
            .httpError("GET", "http://gone.example.com/x", "ConnectError", "refused")
            .sql("SELECT", "carts", 3)
            .build();

    private Call edited(CallEdit edit) {
        return ChildCassette.of(parent, List.of(edit)).calls().get(edit.call());
    }

    @Test
    void anEditedJsonBodyIsSentAsTyped() {
        HttpCall call =
                assertInstanceOf(HttpCall.class, edited(new CallEdit.Answer(0, 503, null, "{ \"error\" : \"näh\" }")));

        assertEquals(503, call.status().code());
        RecordedBytes bytes = RecordedBytes.of(call.answer());
        assertTrue(bytes.exact());
        assertEquals("{\"error\":\"n\\u00e4h\"}", bytes.bytes().text());
    }

    @Test
    void anEditedTextBodyKeepsItsBytes() {
        HttpCall call = assertInstanceOf(HttpCall.class, edited(new CallEdit.Answer(0, null, null, "<html>ö</html>")));

        assertEquals(200, call.status().code());
        RecordedBytes bytes = RecordedBytes.of(call.answer());
        assertTrue(bytes.exact());
        assertEquals("<html>ö</html>", bytes.bytes().text());
    }

    @Test
    void headersAreReplacedAsAWhole() {
        Headers headers = new Headers(List.of(new Headers.Field("Retry-After", "7")));
        HttpCall call = assertInstanceOf(HttpCall.class, edited(new CallEdit.Answer(0, null, headers, null)));

        assertEquals(
                List.of(new Headers.Field("retry-after", "7")),
                call.answerHeaders().fields());
    }

    @Test
    void anAnswerTakesThePlaceOfARecordedError() {
        HttpCall call = assertInstanceOf(HttpCall.class, edited(new CallEdit.Answer(2, null, null, "{}")));

        assertNull(call.facts().errorType());
        assertEquals(200, call.status().code());
    }

    @Test
    void redisAnswersOtherwiseAndWithNil() {
        RedisCall other = assertInstanceOf(RedisCall.class, edited(new CallEdit.Answer(1, null, null, "None")));
        RedisCall nil = assertInstanceOf(RedisCall.class, edited(new CallEdit.Answer(1, 0, null, null)));

        assertEquals(
                "None",
                assertInstanceOf(
                                dev.cassetteworkbench.model.json.JsonValue.JsonString.class,
                                assertInstanceOf(Body.Present.class, other.answer())
                                        .data())
                        .value());
        assertTrue(nil.nil());
    }

    @Test
    void databaseCallsAnswerAnotherCount() {
        SqlCall call = assertInstanceOf(SqlCall.class, edited(new CallEdit.Answer(3, 0, null, null)));

        assertEquals(0, call.rowCount());
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void aForcedFailureIsThatFaultOnTheWire(FailureKind kind) {
        HttpCall call = assertInstanceOf(HttpCall.class, edited(new CallEdit.Failure(0, kind)));

        Fault fault = Fault.of(call);
        switch (kind) {
            case RESET -> assertInstanceOf(Fault.Reset.class, fault);
            case CLOSED -> assertInstanceOf(Fault.Close.class, fault);
            case TIMEOUT -> assertInstanceOf(Fault.Silence.class, fault);
            case CUT_SHORT -> assertInstanceOf(Fault.CutShort.class, fault);
        }
        assertTrue(call.failed());
    }

    @Test
    void theParentIsUntouchedAndTheChildSaysWhatItIs() throws Exception {
        byte[] before = CassetteWriter.write(parent.document());
        List<CallEdit> edits = List.of(new CallEdit.Failure(1, FailureKind.TIMEOUT), new CallEdit.Delay(0, 250));

        Cassette child = ChildCassette.of(parent, edits);

        assertArrayEquals(before, CassetteWriter.write(parent.document()));
        assertEquals(List.of(), ChildCassette.changes(parent));
        assertEquals(
                List.of("GET cart:1 made to fail: time-out", "GET http://rates.example.com/rate answers after 250 ms"),
                ChildCassette.changes(child));
        assertEquals(Map.of(0, 250.0), ChildCassette.delays(child));
        assertNotEquals(parent.session().id(), child.session().id());
        assertEquals(
                child.session().id(), ChildCassette.of(parent, edits).session().id());
        assertEquals(parent.response(), child.response());
    }

    @Test
    void aSavedChildReadsBackTheSameAndEditsOfEditsAddUp() throws Exception {
        Cassette child = ChildCassette.of(parent, List.of(new CallEdit.Answer(0, 500, null, "{}")));
        Cassette read = CassetteReader.read(
                new ByteArrayInputStream(CassetteWriter.write(child.document())), ReadLimits.DEFAULT);
        assertEquals(child.calls(), read.calls());

        Cassette grandchild = ChildCassette.of(read, List.of(new CallEdit.Delay(0, 10)));

        assertEquals(2, ChildCassette.changes(grandchild).size());
        assertEquals(10.0, grandchild.calls().getFirst().facts().durationMs());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            9, 200, The recording has no call 10; it has 4.
            0, 99,  'An HTTP status is a number from 200 to 599, not 99.'
            3, -1,  A count cannot be -1.
            """)
    void saysWhatIsWrongWithAnEdit(int call, int status, String sentence) {
        CallEdit edit = new CallEdit.Answer(call, status, null, null);

        IllegalArgumentException problem =
                assertThrows(IllegalArgumentException.class, () -> ChildCassette.of(parent, List.of(edit)));

        assertEquals(sentence, problem.getMessage());
    }

    @Test
    void everyRecordedCallCanBeDelayedAndMadeToFail() throws Exception {
        int calls = 0;
        for (Path file : Recordings.all()) {
            Cassette cassette;
            try (var in = Files.newInputStream(file)) {
                cassette = CassetteReader.read(in, ReadLimits.DEFAULT);
            }
            for (Call call : cassette.calls()) {
                int index = call.facts().index();
                Call failed = ChildCassette.of(cassette, List.of(new CallEdit.Failure(index, FailureKind.RESET)))
                        .calls()
                        .get(index);
                assertTrue(failed.failed(), () -> file + " call " + index);
                if (++calls % 20 == 0) {
                    Cassette slow = ChildCassette.of(cassette, List.of(new CallEdit.Delay(index, 5)));
                    assertEquals(Map.of(index, 5.0), ChildCassette.delays(slow));
                }
            }
        }
        assertTrue(calls > 500, "recordings were read");
    }
}
