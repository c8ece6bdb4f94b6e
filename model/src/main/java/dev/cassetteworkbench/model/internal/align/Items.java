package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The items of one array with what alignment asks of them.
final class Items {
    private final FlatJson document;
    private final int[] nodes;
    private final long[] hashes;
    /// Per item the sorted hashes of its members or items, filled when first asked for.
    private final long[] @Nullable [] contents;

    Items(FlatJson document, int[] nodes, long[] hashes, long[] @Nullable [] contents) {
        this.document = document;
        this.nodes = nodes;
        this.hashes = hashes;
        this.contents = contents;
    }

    long[] hashes() {
        return hashes;
    }

    static Items of(FlatJson document, int array) {
        int[] nodes = document.children(array);
        long[] hashes = new long[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            hashes[i] = document.hash(nodes[i]);
        }
        return new Items(document, nodes, hashes, new long[nodes.length][]);
    }

    int size() {
        return nodes.length;
    }

    long hash(int i) {
        return hashes[i];
    }

    JsonValue value(int i) {
        return document.value(nodes[i]);
    }

    boolean isScalar(int i) {
        return Scalars.isScalar(value(i));
    }

    private long[] content(int i) {
        long[] known = contents[i];
        if (known == null) {
            int[] children = document.children(nodes[i]);
            known = new long[children.length];
            for (int c = 0; c < children.length; c++) {
                long name = FlatJson.textHash(document.name(children[c]));
                known[c] = FlatJson.mix(name * 31 + document.hash(children[c]));
            }
            Arrays.sort(known);
            contents[i] = known;
        }
        return known;
    }

    /// Share of equal members or items, 0 to 1; 0 for scalars and for values of two kinds. A masked member is like
    /// anything of its name.
    static double similarity(Items a, int i, Items b, int j) {
        JsonValue left = a.value(i);
        JsonValue right = b.value(j);
        if (left instanceof JsonObject one && right instanceof JsonObject other) {
            int size = Math.max(one.members().size(), other.members().size());
            return size == 0 ? 1 : (double) (common(a.content(i), b.content(j)) + masked(one, other)) / size;
        }
        if (left instanceof JsonArray one && right instanceof JsonArray other) {
            int size = Math.max(one.items().size(), other.items().size());
            return size == 0 ? 1 : (double) common(a.content(i), b.content(j)) / size;
        }
        return 0;
    }

    private static int masked(JsonObject one, JsonObject other) {
        int masked = 0;
        for (Map.Entry<String, JsonValue> member : one.members().entrySet()) {
            JsonValue counterpart = other.get(member.getKey());
            if (counterpart != null
                    && (Scalars.isMask(member.getValue()) || Scalars.isMask(counterpart))
                    && !member.getValue().equals(counterpart)) {
                masked++;
            }
        }
        return masked;
    }

    private static int common(long[] left, long[] right) {
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
