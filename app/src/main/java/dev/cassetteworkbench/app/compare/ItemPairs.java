package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Finds out again which item of A the comparison set against which item of B, from the places it
/// reported.
///
/// Items neither added nor removed belong together in order, except where every one carries an
/// identifier: then the
/// comparison went by that, and the order may differ.
final class ItemPairs {
    private static final List<String> IDENTIFIERS = List.of("id", "eid", "uuid", "key", "name", "sku");

    private ItemPairs() {}

    /// For each item of B its partner's position in A, or -1.
    static int[] of(List<JsonValue> a, List<JsonValue> b, IntPredicate removed, IntPredicate added) {
        List<Integer> keptA = kept(a.size(), removed);
        List<Integer> keptB = kept(b.size(), added);
        int[] partners = new int[b.size()];
        Arrays.fill(partners, -1);
        for (String identifier : IDENTIFIERS) {
            Map<JsonValue, Integer> byId = byIdentifier(a, keptA, identifier);
            Map<JsonValue, Integer> idsOfB = byIdentifier(b, keptB, identifier);
            if (!byId.isEmpty() && byId.keySet().equals(idsOfB.keySet())) {
                idsOfB.forEach((id, j) -> partners[j] = byId.getOrDefault(id, -1));
                return partners;
            }
        }
        for (int k = 0; k < Math.min(keptA.size(), keptB.size()); k++) {
            partners[keptB.get(k)] = keptA.get(k);
        }
        return partners;
    }

    private static List<Integer> kept(int size, IntPredicate gone) {
        List<Integer> result = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (!gone.test(i)) {
                result.add(i);
            }
        }
        return result;
    }

    /// Empty unless every item has this member with a value of its own.
    private static Map<JsonValue, Integer> byIdentifier(List<JsonValue> items, List<Integer> kept, String name) {
        Map<JsonValue, Integer> result = new HashMap<>();
        for (int position : kept) {
            JsonValue id = identifier(items.get(position), name);
            if (id == null || result.put(id, position) != null) {
                return Map.of();
            }
        }
        return result;
    }

    private static @Nullable JsonValue identifier(JsonValue item, String name) {
        if (item instanceof JsonObject object) {
            JsonValue value = object.get(name);
            return value instanceof JsonString || value instanceof JsonNumber ? value : null;
        }
        return null;
    }
}
