package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/// A JSON document in columns: every value has a number in document order, its name, the number behind its last
/// descendant, and a 64-bit hash.
///
/// Member order does not count in the hash, item order does; numbers equal by value have equal hashes unless asked for
/// by text. The hash only chooses what is compared with what: equality is always checked on the values
/// ([#sameAs]). Nesting may be of any depth.
public final class FlatJson {
    private final JsonValue[] values;
    private final @Nullable String[] names;
    private final int[] ends;
    private final long[] hashes;
    private final int[] leavesBefore;
    private final boolean exact;

    FlatJson(
            JsonValue[] values,
            @Nullable String[] names,
            int[] ends,
            long[] hashes,
            int[] leavesBefore,
            boolean exact) {
        this.values = values;
        this.names = names;
        this.ends = ends;
        this.hashes = hashes;
        this.leavesBefore = leavesBefore;
        this.exact = exact;
    }

    /// Numbers by value (`1.0` is `1`), members that a rule ignores by name left out of the hashes.
    ///
    /// @return null when the document has more values than `mostNodes`
    public static @Nullable FlatJson of(JsonValue root, int mostNodes, ScopedRules rules, Work work) {
        return new FlatJsonBuilder(mostNodes, rules, false, work).build(root);
    }

    /// Numbers by their text, masks as any other text: two documents are the same only when they are.
    public static FlatJson exact(JsonValue root, Work work) {
        FlatJson flat = new FlatJsonBuilder(Integer.MAX_VALUE - 16, ScopedRules.NONE, true, work).build(root);
        if (flat == null) {
            throw new IllegalArgumentException("more values than a list can hold");
        }
        return flat;
    }

    public JsonValue value(int node) {
        return values[node];
    }

    /// Name within its object; empty for items and the root.
    public String name(int node) {
        String name = names[node];
        return name == null ? "" : name;
    }

    /// The number behind the node's last descendant.
    public int end(int node) {
        return ends[node];
    }

    public long hash(int node) {
        return hashes[node];
    }

    /// Scalars in this value, itself included.
    public int leaves(int node) {
        return leavesBefore[ends[node]] - leavesBefore[node];
    }

    /// Direct members or items in order.
    public int[] children(int node) {
        int[] children = new int[sizeOf(values[node])];
        int child = node + 1;
        for (int i = 0; i < children.length; i++) {
            children[i] = child;
            child = ends[child];
        }
        return children;
    }

    /// True when both values are the same down to the last scalar, members in the same order, and nothing in them is
    /// masked (masks are told apart nowhere when the documents are exact).
    public boolean sameAs(int node, FlatJson other, int otherNode) {
        int length = ends[node] - node;
        if (hashes[node] != other.hashes[otherNode] || length != other.ends[otherNode] - otherNode) {
            return false;
        }
        for (int k = 0; k < length; k++) {
            int i = node + k;
            int j = otherNode + k;
            if (ends[i] - i != other.ends[j] - j || (k > 0 && !sameName(names[i], other.names[j]))) {
                return false;
            }
            if (!sameValue(values[i], other.values[j])) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameName(@Nullable String a, @Nullable String b) {
        return a == null ? b == null : a.equals(b);
    }

    private boolean sameValue(JsonValue a, JsonValue b) {
        return switch (a) {
            case JsonObject ignored -> b instanceof JsonObject;
            case JsonArray ignored -> b instanceof JsonArray;
            case JsonString text ->
                b instanceof JsonString other
                        && text.value().equals(other.value())
                        && (exact || !Scalars.isMask(text));
            case JsonNumber number ->
                b instanceof JsonNumber other
                        && (number.text().equals(other.text()) || (!exact && Scalars.equal(number, other)));
            case JsonBoolean bool -> bool.equals(b);
            case JsonNull ignored -> b instanceof JsonNull;
        };
    }

    static int sizeOf(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object.members().size();
            case JsonArray array -> array.items().size();
            case JsonString ignored -> 0;
            case JsonNumber ignored -> 0;
            case JsonBoolean ignored -> 0;
            case JsonNull ignored -> 0;
        };
    }

    /// Hash of a value that needs no look at any other; for an object or array that of its kind alone.
    static long shallow(JsonValue value, boolean exact) {
        return switch (value) {
            case JsonObject ignored -> 1;
            case JsonArray ignored -> 2;
            case JsonString text -> mix(textHash(text.value()) + 3);
            case JsonNumber number -> mix((exact ? textHash(number.text()) : numeric(number.text())) + 4);
            case JsonBoolean bool -> mix(bool.value() ? 5 : 6);
            case JsonNull ignored -> mix(7);
        };
    }

    /// Hash of one value, computed without keeping anything; 0 for values too large to look through.
    public static long hashOf(JsonValue value, int mostNodes, Work work) {
        FlatJson flat = of(value, mostNodes, ScopedRules.NONE, work);
        return flat == null ? 0 : flat.hash(0);
    }

    static long textHash(String text) {
        return ((long) text.length() << 32) ^ (text.hashCode() & 0xffffffffL);
    }

    private static long numeric(String text) {
        int length = text.length();
        if (length < 16) {
            long whole = 0;
            int at = text.charAt(0) == '-' ? 1 : 0;
            int digits = at;
            while (digits < length && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
                whole = whole * 10 + (text.charAt(digits++) - '0');
            }
            if (digits == length) {
                return Double.doubleToLongBits(at == 1 && whole != 0 ? -whole : whole);
            }
        }
        double value = Double.parseDouble(text);
        return Double.doubleToLongBits(value == 0 ? 0.0 : value);
    }

    /// Spreads the bits (the finisher of MurmurHash3).
    static long mix(long value) {
        long mixed = value;
        mixed ^= mixed >>> 33;
        mixed *= 0xff51afd7ed558ccdL;
        mixed ^= mixed >>> 33;
        mixed *= 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
