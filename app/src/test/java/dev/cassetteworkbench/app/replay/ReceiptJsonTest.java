package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptJsonTest {

    @Test
    void holdsTheAgreedMembers() throws Exception {
        ReplayResult result = FakeTarget.result(ReplayStage.load(ReplayStage.CHECKOUT), Verdict.REPRODUCED);

        JsonObject receipt = ReceiptJson.of(result, "a/b.json");

        assertEquals(new JsonString("a/b.json"), receipt.get("path"));
        assertEquals(new JsonString("reproduced"), receipt.get("verdict"));
        assertEquals(
                List.of("recorded", "served", "missed", "unused", "repeated", "live"),
                List.copyOf(part(receipt, "calls").members().keySet()));
        assertEquals(JsonNumber.of(402), part(receipt, "status").get("replayed"));
        assertEquals(JsonNumber.of(1), part(receipt, "seal").get("grade"));
        assertEquals(
                List.of("mocks", "start", "ready", "send", "compare", "total"),
                List.copyOf(part(receipt, "timings_ms").members().keySet()));
        assertEquals(
                7,
                assertInstanceOf(JsonArray.class, receipt.get("mocked_calls"))
                        .items()
                        .size());
    }

    @Test
    void carriesNoPayload() throws Exception {
        ReplayResult result = FakeTarget.result(ReplayStage.load(ReplayStage.CHECKOUT), Verdict.REPRODUCED);

        String text = ReceiptJson.text(result, "x");

        assertFalse(text.contains("insufficient_funds"), text);
        assertFalse(text.contains("x-request-id"), text);
        assertEquals(ReceiptJson.of(result, "x"), JsonText.parse(text));
    }

    @Test
    void writesNullWhenTheAppGaveNoAnswer() throws Exception {
        ReplayResult run = FakeTarget.result(ReplayStage.load(ReplayStage.CHECKOUT), Verdict.COULD_NOT_RUN);
        ReplayResult result = new ReplayResult(
                run.cassette(),
                Verdict.COULD_NOT_RUN,
                "The folder does not exist",
                null,
                null,
                List.of(),
                List.of(),
                run.counts(),
                run.seal(),
                run.timingsMs());

        JsonObject receipt = ReceiptJson.of(result, "x");

        assertEquals(JsonNull.INSTANCE, part(receipt, "status").get("replayed"));
        assertEquals(JsonNull.INSTANCE, part(receipt, "response").get("body"));
        assertEquals(new JsonString("could_not_run"), receipt.get("verdict"));
    }

    private static JsonObject part(JsonObject receipt, String name) {
        return assertInstanceOf(JsonObject.class, receipt.get(name));
    }
}
