package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lays a document out in columns, with a stack of its own.
final class FlatJsonBuilder {
    /// On the stack: the container opened last is complete.
    private static final JsonValue CLOSE = new JsonArray(List.of(JsonNull.INSTANCE));

    private final int mostNodes;
    private final ScopedRules rules;
    private final boolean exact;
    private final Work work;
    private final Map<String, Boolean> ignoredNames = new HashMap<>();

    private JsonValue[] values = new JsonValue[64];
    private @Nullable String[] names = new String[64];
    private int[] ends = new int[64];
    private long[] hashes = new long[64];
    private int[] leavesBefore = new int[65];
    private int size;
    private int leaves;

    private JsonValue[] pending = new JsonValue[64];
    private @Nullable String[] pendingNames = new String[64];
    private int waiting;
    private int[] open = new int[32];
    private int depth;

    FlatJsonBuilder(int mostNodes, ScopedRules rules, boolean exact, Work work) {
        this.mostNodes = mostNodes;
        this.rules = rules;
        this.exact = exact;
        this.work = work;
    }

    @SuppressWarnings("ReferenceEquality") // the mark itself is meant, not an array that looks like it
    @Nullable
    FlatJson build(JsonValue root) {
        push(null, root);
        while (waiting > 0) {
            JsonValue value = pending[--waiting];
            if (value == CLOSE) {
                close(open[--depth]);
                continue;
            }
            if (size >= mostNodes) {
                return null;
            }
            add(value, pendingNames[waiting]);
        }
        leavesBefore[size] = leaves;
        return new FlatJson(values, names, ends, hashes, leavesBefore, exact);
    }

    private void add(JsonValue value, @Nullable String name) {
        if (size == values.length) {
            grow();
        }
        int node = size++;
        values[node] = value;
        names[node] = name;
        leavesBefore[node] = leaves;
        hashes[node] = FlatJson.shallow(value, exact);
        ends[node] = size;
        if (value instanceof JsonObject || value instanceof JsonArray) {
            work.spend(1);
            open(value, node);
        } else {
            leaves++;
        }
    }

    private void open(JsonValue value, int node) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
        }
        open[depth++] = node;
        push(null, CLOSE);
        int from = waiting;
        if (value instanceof JsonObject object) {
            object.members().forEach(this::push);
        } else if (value instanceof JsonArray array) {
            List<JsonValue> items = array.items();
            for (int i = 0; i < items.size(); i++) {
                push(null, items.get(i));
            }
        }
        for (int i = from, j = waiting - 1; i < j; i++, j--) {
            JsonValue first = pending[i];
            pending[i] = pending[j];
            pending[j] = first;
            String name = pendingNames[i];
            pendingNames[i] = pendingNames[j];
            pendingNames[j] = name;
        }
    }

    private void push(@Nullable String name, JsonValue value) {
        if (waiting == pending.length) {
            pending = Arrays.copyOf(pending, waiting * 2);
            pendingNames = Arrays.copyOf(pendingNames, waiting * 2);
        }
        pending[waiting] = value;
        pendingNames[waiting++] = name;
    }

    private void close(int node) {
        ends[node] = size;
        boolean object = values[node] instanceof JsonObject;
        long hash = object ? 1 : 2;
        for (int child = node + 1; child < size; child = ends[child]) {
            if (!object) {
                hash = FlatJson.mix(hash * 31 + hashes[child]);
                continue;
            }
            String name = names[child];
            if (name != null && !isIgnored(name)) {
                hash += FlatJson.mix(FlatJson.textHash(name) * 31 + hashes[child]);
            }
        }
        hashes[node] = FlatJson.mix(hash);
    }

    private boolean isIgnored(String name) {
        return rules.ignoresByPlace() && ignoredNames.computeIfAbsent(name, rules::ignoresName);
    }

    private void grow() {
        int larger = Math.max(1_024, size * 2);
        values = Arrays.copyOf(values, larger);
        names = Arrays.copyOf(names, larger);
        ends = Arrays.copyOf(ends, larger);
        hashes = Arrays.copyOf(hashes, larger);
        leavesBefore = Arrays.copyOf(leavesBefore, larger + 1);
    }
}
