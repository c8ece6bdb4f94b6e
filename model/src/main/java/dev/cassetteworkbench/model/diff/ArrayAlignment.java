package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds out which items of two arrays belong together.
///
/// Common ends first; then by a unique key (`id`, …) when every remaining item has one and at least one
/// key occurs on
/// both sides; else the longest common subsequence of equal items, and inside each gap the most similar
/// items. Partners
/// keep their order: an item that only moved has no partner.
final class ArrayAlignment {
    private static final List<String> KEYS = List.of("id", "eid", "uuid", "key", "name", "sku");

    /// Pairs of items whose similarity is looked at within one gap.
    private static final int LARGEST_TABLE = 250_000;

    private static final double SIMILAR = 0.5;

    private final List<JsonValue> a;
    private final List<JsonValue> b;
    private final JsonHashes hashes;
    private final long[] hashA;
    private final long[] hashB;
    private final int[] partners;

    private ArrayAlignment(List<JsonValue> a, List<JsonValue> b, JsonHashes hashes) {
        this.a = a;
        this.b = b;
        this.hashes = hashes;
        this.hashA = a.stream().mapToLong(hashes::of).toArray();
        this.hashB = b.stream().mapToLong(hashes::of).toArray();
        this.partners = new int[a.size()];
        Arrays.fill(partners, -1);
    }

    /// For every item of `a` the index of its partner in `b`, or -1. Swapping the arguments gives the
    /// same pairs.
    static int[] align(JsonArray a, JsonArray b, JsonHashes hashes) {
        if (hashes.of(a) > hashes.of(b)) {
            int[] swapped = new ArrayAlignment(b.items(), a.items(), hashes).partners();
            return SequenceAlignment.invert(swapped, a.items().size());
        }
        return new ArrayAlignment(a.items(), b.items(), hashes).partners();
    }

    private int[] partners() {
        int start = 0;
        int endA = a.size();
        int endB = b.size();
        while (start < endA && start < endB && hashA[start] == hashB[start]) {
            partners[start] = start;
            start++;
        }
        while (endA > start && endB > start && hashA[endA - 1] == hashB[endB - 1]) {
            partners[--endA] = --endB;
        }
        if (start == endA || start == endB || alignByKey(start, endA, endB)) {
            return partners;
        }
        int[] equal =
                SequenceAlignment.align(Arrays.copyOfRange(hashA, start, endA), Arrays.copyOfRange(hashB, start, endB));
        int gapA = start;
        int gapB = start;
        for (int i = 0; i < equal.length; i++) {
            if (equal[i] >= 0) {
                int j = start + equal[i];
                pairGap(gapA, start + i, gapB, j);
                partners[start + i] = j;
                gapA = start + i + 1;
                gapB = j + 1;
            }
        }
        pairGap(gapA, endA, gapB, endB);
        return partners;
    }

    private boolean alignByKey(int start, int endA, int endB) {
        for (String key : KEYS) {
            Map<String, Integer> inA = keyed(a, start, endA, key);
            Map<String, Integer> inB = keyed(b, start, endB, key);
            if (inA == null || inB == null) {
                continue;
            }
            if (inA.keySet().stream().noneMatch(inB::containsKey)) {
                // Keys made anew in every run say nothing; another key or similarity does.
                continue;
            }
            Map<String, Integer> numbers = new HashMap<>();
            long[] keysA = numbered(inA, numbers, start, endA);
            long[] keysB = numbered(inB, numbers, start, endB);
            int[] inOrder = SequenceAlignment.align(keysA, keysB);
            for (int i = 0; i < inOrder.length; i++) {
                partners[start + i] = inOrder[i] < 0 ? -1 : start + inOrder[i];
            }
            return true;
        }
        return false;
    }

    private static long[] numbered(Map<String, Integer> places, Map<String, Integer> numbers, int start, int end) {
        long[] keys = new long[end - start];
        places.forEach((id, index) -> keys[index - start] = numbers.computeIfAbsent(id, ignored -> numbers.size()));
        return keys;
    }

    /// Index by key value, or null when an item has no such scalar or two share one.
    private static @Nullable Map<String, Integer> keyed(List<JsonValue> items, int from, int to, String key) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = from; i < to; i++) {
            JsonValue id = items.get(i) instanceof JsonObject object ? object.get(key) : null;
            if (id == null || !Scalars.isScalar(id) || Scalars.isMask(id)) {
                return null;
            }
            String text = id instanceof JsonString string ? "\"" + string.value() : id.toString();
            if (places.put(text, i) != null) {
                return null;
            }
        }
        return places;
    }

    /// Pairs similar items of a gap; what then stands alone in equal numbers is paired in order when of
    /// one kind, so
    /// that `[1, 2]` against `[1, 3]` is one changed item.
    private void pairGap(int fromA, int toA, int fromB, int toB) {
        int rows = toA - fromA;
        int columns = toB - fromB;
        if (rows == 0 || columns == 0) {
            return;
        }
        if ((long) rows * columns <= LARGEST_TABLE) {
            pairSimilar(fromA, rows, fromB, columns);
        } else if (rows != columns) {
            for (int i = 0; i < Math.min(rows, columns); i++) {
                if (similarity(fromA + i, fromB + i) >= SIMILAR) {
                    partners[fromA + i] = fromB + i;
                }
            }
        }
        int restA = fromA;
        int restB = fromB;
        for (int i = fromA; i < toA; i++) {
            if (partners[i] >= 0) {
                pairRest(restA, i, restB, partners[i]);
                restA = i + 1;
                restB = partners[i] + 1;
            }
        }
        pairRest(restA, toA, restB, toB);
    }

    private void pairRest(int fromA, int toA, int fromB, int toB) {
        if (toA - fromA != toB - fromB) {
            return;
        }
        for (int i = 0; i < toA - fromA; i++) {
            if (sameKind(a.get(fromA + i), b.get(fromB + i))) {
                partners[fromA + i] = fromB + i;
            }
        }
    }

    private static boolean sameKind(JsonValue left, JsonValue right) {
        return left.getClass() == right.getClass() || (Scalars.isScalar(left) && Scalars.isScalar(right));
    }

    /// The order-keeping pairing with the largest total similarity.
    private void pairSimilar(int fromA, int rows, int fromB, int columns) {
        double[][] best = new double[rows + 1][columns + 1];
        double[][] pair = new double[rows][columns];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                double similarity = similarity(fromA + i, fromB + j);
                pair[i][j] = similarity >= SIMILAR ? similarity : 0;
                double together = pair[i][j] > 0 ? pair[i][j] + best[i + 1][j + 1] : 0;
                best[i][j] = Math.max(together, Math.max(best[i + 1][j], best[i][j + 1]));
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows && j < columns) {
            if (pair[i][j] > 0 && pair[i][j] + best[i + 1][j + 1] >= best[i][j]) {
                partners[fromA + i++] = fromB + j++;
            } else if (best[i + 1][j] >= best[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
    }

    /// Share of equal members or items, 0 to 1; 0 for scalars.
    private double similarity(int indexA, int indexB) {
        JsonValue left = a.get(indexA);
        JsonValue right = b.get(indexB);
        if (left instanceof JsonObject one && right instanceof JsonObject other) {
            int size = Math.max(one.members().size(), other.members().size());
            int equal = 0;
            for (Map.Entry<String, JsonValue> member : one.members().entrySet()) {
                JsonValue counterpart = other.get(member.getKey());
                if (counterpart != null && alike(member.getValue(), counterpart)) {
                    equal++;
                }
            }
            return size == 0 ? 1 : (double) equal / size;
        }
        if (left instanceof JsonArray one && right instanceof JsonArray other) {
            int size = Math.max(one.items().size(), other.items().size());
            return size == 0 ? 1 : (double) commonItems(one, other) / size;
        }
        return 0;
    }

    private boolean alike(JsonValue left, JsonValue right) {
        return Scalars.isMask(left) || Scalars.isMask(right) || hashes.of(left) == hashes.of(right);
    }

    private int commonItems(JsonArray one, JsonArray other) {
        long[] left = one.items().stream().mapToLong(hashes::of).sorted().toArray();
        long[] right = other.items().stream().mapToLong(hashes::of).sorted().toArray();
        int common = 0;
        for (int i = 0, j = 0; i < left.length && j < right.length; ) {
            int order = Long.compare(left[i], right[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return common;
    }
}
