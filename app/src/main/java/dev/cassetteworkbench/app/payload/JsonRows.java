package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.model.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ObservableListBase;

/// The rows of a JSON value as a list for a virtual view. Small values are open throughout, of
/// large ones only the upper
/// levels; what is closed has cost nothing yet.
final class JsonRows extends ObservableListBase<PayloadLine> implements PayloadRows {
    /// Rows opened without being asked.
    private static final int OPENED = 3_000;

    private static final PayloadLine GONE = PayloadLine.plain("");

    private final List<JsonNode> rows = new ArrayList<>();

    JsonRows(JsonValue value) {
        JsonNode root = JsonNode.root(value);
        Deque<JsonNode> waiting = new ArrayDeque<>(List.of(root));
        int budget = OPENED;
        Map<JsonNode, List<JsonNode>> below = new IdentityHashMap<>();
        // Level by level, so that a long beginning does not hide what comes after it.
        while (!waiting.isEmpty()) {
            JsonNode node = waiting.remove();
            int cost = Math.min(node.size(), JsonNode.STRETCH) + 1;
            if (node.canOpen() && !node.isStretch() && (cost <= budget || node == root)) {
                budget -= cost;
                List<JsonNode> children = node.open();
                below.put(node, children);
                waiting.addAll(children);
            }
        }
        collect(root, below);
    }

    private void collect(JsonNode root, Map<JsonNode, List<JsonNode>> below) {
        Deque<JsonNode> stack = new ArrayDeque<>(List.of(root));
        while (!stack.isEmpty()) {
            JsonNode node = stack.pop();
            rows.add(node);
            List<JsonNode> children = below.get(node);
            if (children != null) {
                for (JsonNode child : children.reversed()) {
                    stack.push(child);
                }
            }
        }
    }

    @Override
    public PayloadLine get(int index) {
        return rows.get(index).line();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public String pointer(int index) {
        return rows.get(index).pointer();
    }

    @Override
    public JsonValue value(int index) {
        return rows.get(index).value();
    }

    @Override
    public void toggle(int index) {
        JsonNode node = rows.get(index);
        if (!node.canOpen()) {
            return;
        }
        beginChange();
        if (node.isOpen()) {
            int end = endOf(index);
            node.close();
            rows.subList(index + 1, end).clear();
            nextRemove(index + 1, Collections.nCopies(end - index - 1, GONE));
        } else {
            List<JsonNode> below = node.open();
            rows.addAll(index + 1, below);
            nextAdd(index + 1, index + 1 + below.size());
        }
        nextUpdate(index);
        endChange();
    }

    /// One past the last row below an open row.
    private int endOf(int index) {
        JsonNode node = rows.get(index);
        Set<JsonNode> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        inside.add(node);
        int end = index + 1;
        while (end < rows.size() && rows.get(end).isWithin(inside)) {
            if (rows.get(end).isOpen()) {
                inside.add(rows.get(end));
            }
            end++;
        }
        return end;
    }

    /// Opens what leads to a value and gives its row.
    ///
    /// @param path positions of the children on the way
    int reveal(int[] path) {
        int row = 0;
        for (int child : path) {
            row = step(row, child);
        }
        return row;
    }

    private int step(int row, int child) {
        if (!rows.get(row).isOpen()) {
            toggle(row);
        }
        JsonNode above = rows.get(row);
        for (int at = row + 1; at < rows.size(); at++) {
            JsonNode node = rows.get(at);
            if (node.isChildOf(above) && node.leadsTo(child)) {
                return node.isStretch() ? step(at, child) : at;
            }
        }
        return row;
    }
}
