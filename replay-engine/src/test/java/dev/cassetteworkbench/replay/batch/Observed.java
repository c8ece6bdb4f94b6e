package dev.cassetteworkbench.replay.batch;

import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.ReplayResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What the client itself saw when each recording was made: the truth that verdicts are held
/// against. It
/// was written by the client, so nothing the recorder lost is missing.
///
/// @param status as the client got it
/// @param body first 1,500 characters, null when they are not known as text
/// @param bytes of the whole body, -1 when not known
record Observed(int status, @Nullable String body, long bytes) {
    private static final int KEPT = 1_500;

    /// By the recording's path below the folder of recordings.
    static Map<String, Observed> all() throws IOException, JsonException {
        Map<String, Observed> all = new HashMap<>();
        byte[] golden = Files.readAllBytes(Recordings.folder().resolve("golden/observed.json"));
        for (JsonValue entry : ((JsonArray) JsonText.parse(golden)).items()) {
            if (entry instanceof JsonObject one
                    && one.get("observed") instanceof JsonObject observed
                    && observed.get("status") instanceof JsonNumber status
                    && one.get("cassette") instanceof JsonArray files
                    // Two cassettes for one request: which of them the client saw is not told.
                    && files.items().size() == 1
                    && files.items().getFirst() instanceof JsonString file) {
                all.put(
                        file.value(),
                        new Observed(
                                (int) status.doubleValue(),
                                observed.get("body") instanceof JsonString body ? body.value() : null,
                                observed.get("bytes") instanceof JsonNumber bytes ? (long) bytes.doubleValue() : -1));
            }
        }
        return all;
    }

    /// Whether an app's answer in a replay is what the client had seen.
    boolean isSameAs(ReplayResult.Response replayed) {
        if (replayed.status().code() != status) {
            return false;
        }
        String text = replayed.text();
        String seen = body;
        if (seen == null || text == null) {
            return true;
        }
        String now = text.codePointCount(0, text.length()) <= KEPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, KEPT));
        return seen.equals(now) || sameJson(seen, now);
    }

    /// Members in another order and numbers written otherwise (`1e300`, `1e+300`) are the same answer.
    private static boolean sameJson(String seen, String now) {
        try {
            return same(JsonText.parse(seen), JsonText.parse(now));
        } catch (JsonException e) {
            // Not JSON, or cut: then only the same text is the same.
            return false;
        }
    }

    private static boolean same(@Nullable JsonValue a, @Nullable JsonValue b) {
        return switch (a) {
            case JsonNumber left
            when b instanceof JsonNumber right && left.isFinite() && right.isFinite() ->
                left.exactValue().compareTo(right.exactValue()) == 0;
            case JsonArray left
            when b instanceof JsonArray right ->
                left.items().size() == right.items().size()
                        && IntStream.range(0, left.items().size())
                                .allMatch(i ->
                                        same(left.items().get(i), right.items().get(i)));
            case JsonObject left
            when b instanceof JsonObject right ->
                left.members().keySet().equals(right.members().keySet())
                        && left.members().keySet().stream().allMatch(name -> same(left.get(name), right.get(name)));
            case null, default -> Objects.equals(a, b);
        };
    }

    static BatchItem item(Path file) {
        return new BatchItem(Recordings.folder().relativize(file).toString(), () -> {
            try (InputStream in = Files.newInputStream(file)) {
                return new BatchItem.Loaded.Ready(CassetteReader.read(in, ReadLimits.DEFAULT));
            } catch (IOException | CassetteFormatException e) {
                return new BatchItem.Loaded.Unreadable(e.toString());
            }
        });
    }
}
