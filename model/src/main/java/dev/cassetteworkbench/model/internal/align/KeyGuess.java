package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A member whose value identifies the items of two arrays.
final class KeyGuess {
    private static final List<String> FIRST_CHOICE = List.of("id", "eid", "_id", "uuid", "key", "name", "sku");
    private static final List<String> ENDINGS = List.of("id", "uuid", "key", "code", "sku", "ref", "number", "slug");

    private final String name;
    private final long[] keysA;
    private final long[] keysB;
    private final boolean complete;

    KeyGuess(String name, long[] keysA, long[] keysB, boolean complete) {
        this.name = name;
        this.keysA = keysA;
        this.keysB = keysB;
        this.complete = complete;
    }

    String name() {
        return name;
    }

    /// One number per item of A's range, equal numbers for equal keys; negative and unique without a key.
    long[] keysA() {
        return keysA;
    }

    /// The same of B.
    long[] keysB() {
        return keysB;
    }

    /// True when every item has a key of its own.
    boolean complete() {
        return complete;
    }

    /// The first likely member that is a scalar of its own in every item and occurs on both sides with one value at
    /// least. Keys made anew in every run say nothing; another key or similarity does.
    static @Nullable KeyGuess of(Items a, int fromA, int toA, Items b, int fromB, int toB) {
        for (String name : candidates(a, fromA, b, fromB)) {
            KeyGuess guess = given(name, a, fromA, toA, b, fromB, toB);
            if (guess != null && guess.complete && guess.isShared()) {
                return guess;
            }
        }
        return null;
    }

    /// Pairs by a member that a rule names; items without it, or with a value that another item has too, get no key.
    static @Nullable KeyGuess given(String name, Items a, int fromA, int toA, Items b, int fromB, int toB) {
        Map<String, Long> numbers = new HashMap<>();
        long[] keysA = numbered(a, fromA, toA, name, numbers);
        long[] keysB = numbered(b, fromB, toB, name, numbers);
        boolean completeA = withoutDoubles(keysA, -1);
        boolean completeB = withoutDoubles(keysB, -1_000_000_000_000L);
        return new KeyGuess(name, keysA, keysB, completeA && completeB);
    }

    private boolean isShared() {
        long[] sorted = keysA.clone();
        Arrays.sort(sorted);
        return Arrays.stream(keysB).anyMatch(key -> key >= 0 && Arrays.binarySearch(sorted, key) >= 0);
    }

    /// Members that both first items have, the usual names first, then names that end like one, by alphabet.
    private static List<String> candidates(Items a, int fromA, Items b, int fromB) {
        if (!(a.value(fromA) instanceof JsonObject first) || !(b.value(fromB) instanceof JsonObject other)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (String name : FIRST_CHOICE) {
            if (first.get(name) != null && other.get(name) != null) {
                names.add(name);
            }
        }
        List<String> others = new ArrayList<>();
        for (String name : first.members().keySet()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!names.contains(name)
                    && other.get(name) != null
                    && ENDINGS.stream().anyMatch(lower::endsWith)) {
                others.add(name);
            }
        }
        Collections.sort(others);
        names.addAll(others);
        return names;
    }

    private static long[] numbered(Items items, int from, int to, String name, Map<String, Long> numbers) {
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            JsonValue id = items.value(i) instanceof JsonObject object ? object.get(name) : null;
            if (id == null || !Scalars.isScalar(id) || Scalars.isMask(id)) {
                keys[i - from] = -1;
                continue;
            }
            keys[i - from] = numbers.computeIfAbsent(text(id), ignored -> (long) numbers.size());
        }
        return keys;
    }

    private static String text(JsonValue id) {
        return switch (id) {
            case JsonString string -> "\"" + string.value();
            case JsonNumber number -> number.text();
            case JsonBoolean bool -> Boolean.toString(bool.value());
            case JsonNull ignored -> "null";
            case JsonObject ignored -> throw new IllegalArgumentException("no scalar");
            case JsonArray ignored -> throw new IllegalArgumentException("no scalar");
        };
    }

    /// Gives every item without a key, and all that share one, a negative number of its own.
    private static boolean withoutDoubles(long[] keys, long firstOwn) {
        Map<Long, Integer> seen = new HashMap<>();
        long own = firstOwn;
        boolean complete = true;
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] < 0) {
                keys[i] = own--;
                complete = false;
                continue;
            }
            Integer earlier = seen.putIfAbsent(keys[i], i);
            if (earlier != null) {
                complete = false;
                keys[i] = own--;
                if (keys[earlier] >= 0) {
                    keys[earlier] = own--;
                }
            }
        }
        return complete;
    }
}
