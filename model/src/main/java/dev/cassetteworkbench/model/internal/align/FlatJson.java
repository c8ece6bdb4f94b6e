package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/// A JSON document in columns: every value has a number in document order, its name, the number
/// behind its last
/// descendant, and a 64-bit hash.
///
/// Member order does not count in the hash, item order does; numbers equal by value have equal
/// hashes unless asked for
/// by text. The hash only chooses what is compared with what: equality is always checked on the values
/// ([#sameAs]). Nesting may be of any depth.
public final class FlatJson {
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

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

    /// True when both values are the same down to the last scalar, members in the same order, and
    /// nothing in them is
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

    /// Chains of `instanceof` here and below instead of a switch: this runs once per value, and a
    /// switch over types
    /// costs several times as much.
    private boolean sameValue(JsonValue a, JsonValue b) {
        if (a instanceof JsonString text) {
            return b instanceof JsonString other
                    && text.value().equals(other.value())
                    && (exact || !Scalars.isMask(text));
        }
        if (a instanceof JsonNumber number) {
            return b instanceof JsonNumber other
                    && (number.text().equals(other.text()) || (!exact && Scalars.equal(number, other)));
        }
        if (a instanceof JsonBoolean bool) {
            return bool.equals(b);
        }
        // Objects, arrays and null: what is in them is looked at by itself.
        return a.getClass() == b.getClass();
    }

    static int sizeOf(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.members().size();
        }
        return value instanceof JsonArray array ? array.items().size() : 0;
    }

    /// Hash of a value that needs no look at any other; for an object or array that of its kind alone.
    static long shallow(JsonValue value, boolean exact) {
        if (value instanceof JsonString text) {
            return mix(textHash(text.value()) + 3);
        }
        if (value instanceof JsonNumber number) {
            return mix((exact ? textHash(number.text()) : numeric(number.text())) + 4);
        }
        if (value instanceof JsonBoolean bool) {
            return mix(bool.value() ? 5 : 6);
        }
        return value instanceof JsonObject ? 1 : value instanceof JsonArray ? 2 : mix(7);
    }

    /// Hash of one value, computed without keeping anything; 0 for values too large to look through.
    public static long hashOf(JsonValue value, int mostNodes, Work work) {
        FlatJson flat = of(value, mostNodes, ScopedRules.NONE, work);
        return flat == null ? 0 : flat.hash(0);
    }

    static long textHash(String text) {
        return ((long) text.length() << 32) ^ (text.hashCode() & 0xffffffffL);
    }

    /// Bits of the nearest double. Short decimals are divided exactly, which is what parsing them
    /// would give.
    private static long numeric(String text) {
        int length = text.length();
        if (length < 16) {
            long digits = 0;
            int point = -1;
            int at = text.charAt(0) == '-' ? 1 : 0;
            for (; at < length; at++) {
                char c = text.charAt(at);
                if (c >= '0' && c <= '9') {
                    digits = digits * 10 + (c - '0');
                } else if (c == '.' && point < 0) {
                    point = at;
                } else {
                    break;
                }
            }
            if (at == length) {
                double value = point < 0 ? digits : digits / POWERS[length - point - 1];
                return Double.doubleToRawLongBits(text.charAt(0) == '-' && digits != 0 ? -value : value);
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
