package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final TargetSettings TARGET = TargetSettings.of(
            Path.of("/srv/app"), List.of("python3", "app.py", "--db", "postgresql://joe:hunter2@db/x"));

    private static JsonObject receipt() throws Exception {
        ReplayResult result = FakeTarget.result(ReplayStage.load(ReplayStage.CHECKOUT), Verdict.REPRODUCED);
        return Receipt.of(result, "a/b.json", TARGET, Instant.parse("2026-11-20T12:00:00Z"))
                .document();
    }

    @Test
    void holdsItsChecksumThroughAFile() throws Exception {
        JsonObject receipt = receipt();
        assertEquals(Receipt.Check.INTACT, Receipt.check(receipt));
        JsonValue pretty = JsonText.parse(JsonText.pretty(receipt));
        assertEquals(Receipt.Check.INTACT, Receipt.check((JsonObject) pretty));
        JsonValue ascii = JsonText.parse(new Receipt(receipt).bytes());
        assertEquals(Receipt.Check.INTACT, Receipt.check((JsonObject) ascii));
    }

    @Test
    void everyChangedMemberIsSeen() throws Exception {
        JsonObject receipt = receipt();
        for (String name : receipt.members().keySet()) {
            Map<String, JsonValue> changed = new LinkedHashMap<>(receipt.members());
            changed.put(name, new JsonString("something else"));
            assertEquals(Receipt.Check.CHANGED, Receipt.check(new JsonObject(changed)), name);
        }
        Map<String, JsonValue> more = new LinkedHashMap<>(receipt.members());
        more.put("verdicts", JsonNumber.of(1));
        assertEquals(Receipt.Check.CHANGED, Receipt.check(new JsonObject(more)));
    }

    @Test
    void aDocumentWithoutAChecksumIsNoReceipt() {
        assertEquals(Receipt.Check.NO_RECEIPT, Receipt.check(JsonObject.EMPTY));
        assertEquals(
                Receipt.Check.NO_RECEIPT,
                Receipt.check(new JsonObject(Map.of("checksum", new JsonString("sha256:0")))));
    }

    @Test
    void namesModeCommandAndCassetteButNoSecrets() throws Exception {
        JsonObject receipt = receipt();
        String text = JsonText.compact(receipt);
        assertTrue(text.contains("\"mode\":\"black_box\""), text);
        assertTrue(text.contains("postgresql://***@db/x"), text);
        assertFalse(text.contains("hunter2"), text);
        assertTrue(Receipt.isOf(receipt, ReplayStage.load(ReplayStage.CHECKOUT)));
        assertFalse(Receipt.isOf(receipt, Samples.cassette("GET", "/").build()));
    }

    @Test
    void aCassetteAndItsGzipHaveTheSameHash() throws Exception {
        for (Path file : Recordings.all().subList(0, 20)) {
            byte[] bytes = Files.readAllBytes(file);
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write(bytes);
            }
            assertEquals(Receipt.cassetteHash(read(bytes)), Receipt.cassetteHash(read(zipped.toByteArray())));
            String changed =
                    new String(bytes, StandardCharsets.UTF_8).replaceFirst("\"status\": ?\\d", "\"status\": 9");
            assertFalse(Receipt.cassetteHash(read(bytes))
                    .equals(Receipt.cassetteHash(read(changed.getBytes(StandardCharsets.UTF_8)))));
        }
    }

    private static Cassette read(byte[] bytes) throws Exception {
        return CassetteReader.read(new ByteArrayInputStream(bytes), ReadLimits.DEFAULT);
    }
}
