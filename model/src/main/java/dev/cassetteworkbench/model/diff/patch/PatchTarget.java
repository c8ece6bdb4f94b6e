package dev.cassetteworkbench.model.diff.patch;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A document that steps are taken on. Containers on the way of a step become mutable once; all
/// others stay as they
/// are.
final class PatchTarget {
    /// A mutable object or array; children are values or nodes again.
    private static final class Node {
        final @Nullable Map<String, Object> members;
        final List<Object> items;

        Node(JsonValue value) {
            if (value instanceof JsonObject object) {
                members = new LinkedHashMap<>(object.members());
                items = List.of();
            } else {
                members = null;
                items = new ArrayList<>(((JsonArray) value).items());
            }
        }
    }

    private Object root;
    private int number;

    private PatchTarget(JsonValue document) {
        this.root = document;
    }

    static JsonValue apply(JsonValue document, List<PatchStep> steps) throws PatchFailure {
        PatchTarget target = new PatchTarget(document);
        for (PatchStep step : steps) {
            target.number++;
            target.take(step);
        }
        return frozen(target.root);
    }

    private void take(PatchStep step) throws PatchFailure {
        switch (step) {
            case PatchStep.Add add -> add(add.path(), add.value());
            case PatchStep.Remove remove -> remove(remove.path());
            case PatchStep.Replace replace -> {
                remove(replace.path());
                add(replace.path(), replace.value());
            }
            case PatchStep.Move move -> {
                if (move.path().startsWith(move.from() + "/")) {
                    throw new PatchFailure(number, "moves a value into itself");
                }
                add(move.path(), remove(move.from()));
            }
            case PatchStep.Copy copy -> add(copy.path(), frozen(find(copy.from())));
            case PatchStep.Test test -> {
                if (!frozen(find(test.path())).equals(test.value())) {
                    throw new PatchFailure(number, "the test failed");
                }
            }
        }
    }

    private static String[] parts(String path) {
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].replace("~1", "/").replace("~0", "~");
        }
        return parts;
    }

    private void check(String path) throws PatchFailure {
        if (!path.isEmpty() && path.charAt(0) != '/') {
            throw new PatchFailure(number, "a path begins with a slash");
        }
    }

    private Object find(String path) throws PatchFailure {
        check(path);
        if (path.isEmpty()) {
            return root;
        }
        String[] parts = parts(path);
        return child(parent(parts), parts[parts.length - 1]);
    }

    /// The container of a path's last step, open for changes.
    private Node parent(String[] parts) throws PatchFailure {
        Node node = opened(root);
        root = node;
        for (int i = 0; i < parts.length - 1; i++) {
            Node inner = opened(child(node, parts[i]));
            if (node.members == null) {
                node.items.set(index(parts[i], node.items.size() - 1), inner);
            } else {
                node.members.put(parts[i], inner);
            }
            node = inner;
        }
        return node;
    }

    private Node opened(Object value) throws PatchFailure {
        if (value instanceof Node node) {
            return node;
        }
        if (value instanceof JsonObject || value instanceof JsonArray) {
            return new Node((JsonValue) value);
        }
        throw new PatchFailure(number, "the path leads through a plain value");
    }

    private Object child(Node node, String name) throws PatchFailure {
        Object child =
                node.members == null ? node.items.get(index(name, node.items.size() - 1)) : node.members.get(name);
        if (child == null) {
            throw new PatchFailure(number, "the path leads nowhere");
        }
        return child;
    }

    private int index(String name, int most) throws PatchFailure {
        if (name.matches("0|[1-9][0-9]{0,8}")) {
            int index = Integer.parseInt(name);
            if (index <= most) {
                return index;
            }
        }
        throw new PatchFailure(number, "the path leads to no item");
    }

    private void add(String path, Object value) throws PatchFailure {
        check(path);
        if (path.isEmpty()) {
            root = value;
            return;
        }
        String[] parts = parts(path);
        Node node = parent(parts);
        String name = parts[parts.length - 1];
        if (node.members == null) {
            node.items.add(name.equals("-") ? node.items.size() : index(name, node.items.size()), value);
        } else {
            node.members.put(name, value);
        }
    }

    private Object remove(String path) throws PatchFailure {
        check(path);
        if (path.isEmpty()) {
            return root;
        }
        String[] parts = parts(path);
        Node node = parent(parts);
        String name = parts[parts.length - 1];
        Object gone = child(node, name);
        if (node.members == null) {
            node.items.remove(index(name, node.items.size() - 1));
        } else {
            node.members.remove(name);
        }
        return gone;
    }

    /// Recursion as deep as paths of the patch went.
    private static JsonValue frozen(Object value) {
        if (!(value instanceof Node node)) {
            return (JsonValue) value;
        }
        Map<String, Object> members = node.members;
        if (members == null) {
            List<JsonValue> items = new ArrayList<>(node.items.size());
            node.items.forEach(item -> items.add(frozen(item)));
            return new JsonArray(items);
        }
        Map<String, JsonValue> frozen = new LinkedHashMap<>();
        members.forEach((name, member) -> frozen.put(name, frozen(member)));
        return new JsonObject(frozen);
    }
}
