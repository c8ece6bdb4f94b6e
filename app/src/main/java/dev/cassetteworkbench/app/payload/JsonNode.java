package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.app.payload.PayloadLine.Fold;
import dev.cassetteworkbench.app.payload.PayloadLine.Kind;
import dev.cassetteworkbench.app.payload.PayloadLine.Part;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.json.JsonPointer;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One row of a JSON tree: a value, a stretch of a container with very many children, or a closing
/// bracket. Children are
/// made when the row is opened.
final class JsonNode {
    /// Containers with more children are shown in stretches of this many.
    static final int STRETCH = 1_000;

    private enum Type {
        VALUE,
        STRETCH,
        CLOSE
    }

    private final Type type;
    private final @Nullable JsonNode parent;
    private final JsonValue value;
    private final int indent;
    /// Position within the parent's value; for a stretch its first child.
    private final int position;

    private final @Nullable String name;
    private final boolean last;
    private boolean open;
    private @Nullable List<Map.Entry<String, JsonValue>> members;

    private JsonNode(
            Type type,
            @Nullable JsonNode parent,
            JsonValue value,
            int indent,
            int position,
            @Nullable String name,
            boolean last) {
        this.type = type;
        this.parent = parent;
        this.value = value;
        this.indent = indent;
        this.position = position;
        this.name = name;
        this.last = last;
    }

    static JsonNode root(JsonValue value) {
        return new JsonNode(Type.VALUE, null, value, 0, 0, null, true);
    }

    JsonValue value() {
        return value;
    }

    boolean isOpen() {
        return open;
    }

    boolean canOpen() {
        return type == Type.STRETCH || (type == Type.VALUE && size(value) > 0);
    }

    /// How many children the value itself has.
    int size() {
        return size(value);
    }

    private static int size(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object.members().size();
            case JsonArray array -> array.items().size();
            case JsonValue.JsonString _, JsonValue.JsonNumber _, JsonValue.JsonBoolean _, JsonValue.JsonNull _ -> 0;
        };
    }

    void close() {
        open = false;
    }

    /// The rows directly below, closing bracket included.
    List<JsonNode> open() {
        open = true;
        List<JsonNode> rows = new ArrayList<>();
        if (type == Type.STRETCH) {
            children(position, Math.min(size(), position + STRETCH), rows);
            return rows;
        }
        int size = size();
        if (size <= STRETCH) {
            children(0, size, rows);
        } else {
            for (int from = 0; from < size; from += STRETCH) {
                rows.add(new JsonNode(Type.STRETCH, this, value, indent + 1, from, null, from + STRETCH >= size));
            }
        }
        rows.add(new JsonNode(Type.CLOSE, this, value, indent, 0, null, last));
        return rows;
    }

    private void children(int from, int to, List<JsonNode> rows) {
        for (int i = from; i < to; i++) {
            boolean end = i == size() - 1;
            switch (value) {
                case JsonObject object -> {
                    Map.Entry<String, JsonValue> member = members(object).get(i);
                    rows.add(new JsonNode(
                            Type.VALUE, this, member.getValue(), indent + 1, i, member.getKey(), end));
                }
                case JsonArray array ->
                    rows.add(new JsonNode(Type.VALUE, this, array.items().get(i), indent + 1, i, null, end));
                case JsonValue.JsonString _, JsonValue.JsonNumber _, JsonValue.JsonBoolean _, JsonValue.JsonNull _ -> {}
            }
        }
    }

    private List<Map.Entry<String, JsonValue>> members(JsonObject object) {
        JsonNode above = parent;
        if (type == Type.STRETCH && above != null) {
            return above.members(object);
        }
        List<Map.Entry<String, JsonValue>> known = members;
        if (known == null) {
            known = List.copyOf(object.members().entrySet());
            members = known;
        }
        return known;
    }

    /// True for the row of that child of the node's value, or of the stretch that holds it.
    boolean leadsTo(int child) {
        return switch (type) {
            case VALUE -> position == child;
            case STRETCH -> position <= child && child < position + STRETCH;
            case CLOSE -> false;
        };
    }

    boolean isStretch() {
        return type == Type.STRETCH;
    }

    boolean isWithin(Set<JsonNode> open) {
        JsonNode above = parent;
        return above != null && open.contains(above);
    }

    boolean isChildOf(JsonNode node) {
        return parent == node;
    }

    /// JSON pointer (RFC 6901) of the value on this row.
    String pointer() {
        JsonNode above = parent;
        if (above == null) {
            return "";
        }
        if (type != Type.VALUE) {
            return above.pointer();
        }
        String member = name;
        return member == null
                ? JsonPointer.child(above.pointer(), position)
                : JsonPointer.child(above.pointer(), member);
    }

    PayloadLine line() {
        List<Part> parts = new ArrayList<>();
        switch (type) {
            case STRETCH -> {
                int to = Math.min(size(), position + STRETCH) - 1;
                parts.add(new Part(Wording.count(position) + " … " + Wording.count(to), Kind.REMARK));
            }
            case CLOSE -> parts.add(new Part(value instanceof JsonObject ? "}" : "]", Kind.PLAIN));
            case VALUE -> {
                String member = name;
                if (member != null) {
                    parts.addAll(JsonTexts.key(member));
                }
                parts.add(JsonTexts.leaf(value));
                if (canOpen() && !open) {
                    boolean object = value instanceof JsonObject;
                    String count = Wording.plural(size(), object ? "member" : "item", object ? "members" : "items");
                    parts.add(new Part(" " + count + " ", Kind.REMARK));
                    parts.add(new Part(object ? "}" : "]", Kind.PLAIN));
                }
            }
        }
        boolean ends = type == Type.CLOSE || (type == Type.VALUE && !open);
        if (ends && !last) {
            parts.add(new Part(",", Kind.PLAIN));
        }
        Fold fold = !canOpen() ? Fold.NONE : open ? Fold.OPEN : Fold.CLOSED;
        return new PayloadLine(indent, parts, fold);
    }
}
