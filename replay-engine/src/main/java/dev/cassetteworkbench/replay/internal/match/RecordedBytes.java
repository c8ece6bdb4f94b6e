package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.python.JsonForm;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.nio.charset.StandardCharsets;

/// The bytes of a recorded body. JSON is kept parsed, so the original bytes are searched among the
/// usual ways to write
/// JSON until size and hash agree.
///
/// @param bytes empty when there is no body or its content was lost
/// @param exact the bytes are proven to be the original ones
/// @param lost there was content, but it was not recorded
public record RecordedBytes(SeenCall.Bytes bytes, boolean exact, boolean lost) {

    public static RecordedBytes of(Body body) {
        return switch (body) {
            case Body.Absent ignored -> new RecordedBytes(SeenCall.Bytes.EMPTY, true, false);
            case Body.Present present -> ofContent(present.data(), present.encoding(), present.facts());
            // The hash is of the unmasked original, so no form can agree with it.
            case Body.Masked masked ->
                new RecordedBytes(new SeenCall.Bytes(JsonForm.COMPACT.bytes(masked.data())), false, false);
            case Body.Truncated ignored -> new RecordedBytes(SeenCall.Bytes.EMPTY, false, true);
            case Body.Hashed hashed -> {
                boolean empty = hashed.facts().sizeBytes() == 0;
                yield new RecordedBytes(SeenCall.Bytes.EMPTY, empty, !empty);
            }
        };
    }

    private static RecordedBytes ofContent(JsonValue data, String encoding, Body.Facts facts) {
        if (!encoding.equals("json") && data instanceof JsonString text) {
            byte[] bytes = text.value().getBytes(StandardCharsets.UTF_8);
            return new RecordedBytes(new SeenCall.Bytes(bytes), agrees(bytes, facts), false);
        }
        if (facts.hash() != null) {
            for (JsonForm form : JsonForm.ALL) {
                byte[] bytes = form.bytes(data);
                if (agrees(bytes, facts)) {
                    return new RecordedBytes(new SeenCall.Bytes(bytes), true, false);
                }
            }
        }
        return new RecordedBytes(new SeenCall.Bytes(JsonForm.COMPACT.bytes(data)), false, false);
    }

    private static boolean agrees(byte[] bytes, Body.Facts facts) {
        String hash = facts.hash();
        boolean size = facts.sizeBytes() < 0 || facts.sizeBytes() == bytes.length;
        return hash != null && size && hash.equals(Sha256.of(bytes));
    }
}
