package dev.cassetteworkbench.app.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What opening costs is told by what this thread allocates: it does not depend on who else is busy.
@Timeout(120)
class HugePayloadTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Cost<T>(T made, double megabytes, double millis) {
        static <T> Cost<T> of(Supplier<T> work) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            T made = work.get();
            return new Cost<>(
                    made, (THREADS.getCurrentThreadAllocatedBytes() - before) / 1e6, (System.nanoTime() - start) / 1e6);
        }
    }

    /// 100,000 items of a thousand characters.
    private static JsonValue hundredMegabytes() {
        String filling = "x".repeat(960);
        List<JsonValue> items = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            Map<String, JsonValue> item = new LinkedHashMap<>();
            item.put("id", new JsonString("item-" + i));
            item.put("filling", new JsonString(filling));
            items.add(new JsonObject(item));
        }
        return new JsonObject(Map.of("items", new JsonArray(items)));
    }

    @Test
    void aTreeOfAHundredMegabytesOpensWithoutLookingAtMostOfIt() {
        JsonValue body = hundredMegabytes();

        Cost<JsonRows> opened = Cost.of(() -> new JsonRows(body));

        assertTrue(opened.megabytes() < 5, "allocated " + opened.megabytes() + " MB");
        assertTrue(opened.millis() < 1_000, "took " + opened.millis() + " ms");
        assertTrue(opened.made().size() < 4_000, "rows " + opened.made().size());
        List<int[]> found = PayloadSearch.inJson(body, "item-99999", Progress.NONE);
        assertEquals(1, found.size());
        int row = opened.made().reveal(found.getFirst());
        assertEquals("/items/99999/id", opened.made().pointer(row));
        assertEquals(new JsonString("item-99999"), opened.made().value(row));
    }

    @Test
    void writtenAsTextOnlyAsMuchIsMadeAsIsShown() {
        JsonValue body = hundredMegabytes();
        int most = 8 << 20;

        Cost<String> printed = Cost.of(() -> JsonText.prettyBeginning(body, most));

        assertTrue(printed.made().length() > most && printed.made().length() < most + 2_000);
        assertTrue(printed.megabytes() < 64, "allocated " + printed.megabytes() + " MB");
        assertTrue(printed.made().startsWith("{\n  \"items\": [\n    {\n      \"id\": \"item-0\""));
        assertEquals(JsonText.pretty(new JsonString("all")), JsonText.prettyBeginning(new JsonString("all"), 1_000));
    }

    @Test
    void fiftyMegabytesOnOneLineCostOnlyTheBeginningsOfItsRows() {
        String line = "0123456789".repeat(5_000_000);

        Cost<PayloadContent> looked = Cost.of(() -> PayloadContent.of(new JsonString(line), "text/plain"));
        Cost<TextRows> opened = Cost.of(() -> new TextRows(line));

        assertEquals(List.of(PayloadKind.TEXT), looked.made().kinds());
        assertTrue(looked.megabytes() < 5, "looking at it allocated " + looked.megabytes() + " MB");
        assertTrue(opened.megabytes() < 3, "allocated " + opened.megabytes() + " MB");
        assertEquals(125_000, opened.made().size());
    }
}
