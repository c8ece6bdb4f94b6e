package dev.cassetteworkbench.benchmarks.diff;

import dev.cassetteworkbench.benchmarks.corpus.Json;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A JSON body of 0.9 MB and its changed twin: 60 changed fields, 10 added items, 10 removed ones,
/// and 20 neighbours
/// that moved as one.
///
/// @param before compact text
/// @param after compact text
record Documents(String before, String after) {
    private static final int ITEMS = 2_675;
    static final int CHANGED = 60;
    static final int ADDED = 10;
    static final int REMOVED = 10;
    static final int MOVED = 20;

    /// @param keyed whether items carry a unique `id`
    static Documents make(boolean keyed) {
        Random random = new Random(11);
        List<JsonValue> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            items.add(item(random, i, keyed));
        }
        List<JsonValue> after = new ArrayList<>(items);
        // Far enough apart that no edit touches another.
        for (int i = 0; i < CHANGED; i++) {
            after.set(100 + 30 * i, changed((JsonObject) after.get(100 + 30 * i), i));
        }
        List<JsonValue> block = new ArrayList<>(after.subList(2_000, 2_000 + MOVED));
        after.subList(2_000, 2_000 + MOVED).clear();
        after.addAll(2_400, block);
        for (int i = 0; i < REMOVED; i++) {
            after.remove(115 + 60 * i);
        }
        for (int i = 0; i < ADDED; i++) {
            after.add(905 + 60 * i, item(random, ITEMS + i, keyed));
        }
        return new Documents(text(items), text(after));
    }

    private static String text(List<JsonValue> items) {
        return JsonText.compact(
                new Json().put("page", 1).put("items", new JsonArray(items)).object());
    }

    private static JsonObject changed(JsonObject item, int number) {
        Json result = new Json();
        item.members().forEach(result::put);
        return result.put("price", 1_000_000 + number).object();
    }

    private static JsonObject item(Random random, int number, boolean keyed) {
        Json item = new Json();
        if (keyed) {
            item.put("id", number);
        }
        List<JsonValue> tags = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tags.add(new JsonString("tag" + random.nextInt(50)));
        }
        return item.put("title", "item " + Long.toHexString(random.nextLong()))
                .put("price", random.nextInt(100_000))
                .put("rating", random.nextInt(500) / 100.0)
                .put("open", JsonBoolean.of(random.nextBoolean()))
                .put("tags", new JsonArray(tags))
                .put(
                        "note",
                        Long.toHexString(random.nextLong()) + " " + Long.toHexString(random.nextLong())
                                + " left at the door, " + random.nextInt(90) + " days, second hand")
                .put(
                        "place",
                        new Json()
                                .put("city", "city " + random.nextInt(300))
                                .put("street", "street " + random.nextInt(5_000))
                                .put("floor", random.nextInt(12))
                                .put("lift", JsonBoolean.of(random.nextBoolean()))
                                .object())
                .put(
                        "seller",
                        new Json()
                                .put("name", "seller " + random.nextInt(900))
                                .put("since", 1990 + random.nextInt(36))
                                .object())
                .object();
    }
}
