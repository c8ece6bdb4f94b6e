package dev.cassetteworkbench.model.json;

import dev.cassetteworkbench.model.json.JsonTokens.Token;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Builds one value from tokens, with a stack of its own instead of recursion.
final class JsonTree {

    /// An object or array whose end has not come yet.
    private static final class Open {
        private final boolean isArray;
        private final Map<String, JsonValue> members = new LinkedHashMap<>();
        private final List<JsonValue> items = new ArrayList<>();
        private String name = "";

        Open(boolean isArray) {
            this.isArray = isArray;
        }

        void add(JsonValue value) {
            if (isArray) {
                items.add(value);
            } else {
                members.put(name, value);
            }
        }
    }

    private final JsonTokens tokens;
    private final Deque<Open> open = new ArrayDeque<>();
    /// Names repeat in every event and list item; each is kept once.
    private final Map<String, String> names = new HashMap<>();

    private JsonTree(JsonTokens tokens) {
        this.tokens = tokens;
    }

    static JsonValue read(JsonTokens tokens, Token first) throws IOException {
        return new JsonTree(tokens).readAll(first);
    }

    private JsonValue readAll(Token first) throws IOException {
        Token token = first;
        while (true) {
            switch (token) {
                case OBJECT_START, ARRAY_START -> open.addLast(new Open(token == Token.ARRAY_START));
                case NAME -> open.getLast().name = names.computeIfAbsent(tokens.text(), name -> name);
                case OBJECT_END, ARRAY_END, STRING, NUMBER, TRUE, FALSE, NULL -> {
                    JsonValue value = value(token);
                    Open container = open.peekLast();
                    if (container == null) {
                        return value;
                    }
                    container.add(value);
                }
                case END -> throw new JsonException(new JsonProblem.CutShort());
            }
            token = tokens.next();
        }
    }

    private JsonValue value(Token token) throws IOException {
        return switch (token) {
            case OBJECT_END -> new JsonObject(open.removeLast().members);
            case ARRAY_END -> new JsonArray(open.removeLast().items);
            case STRING -> new JsonString(tokens.text());
            case NUMBER -> new JsonNumber(tokens.text());
            case TRUE -> JsonBoolean.TRUE;
            case FALSE -> JsonBoolean.FALSE;
            case NULL -> JsonNull.INSTANCE;
            case OBJECT_START, ARRAY_START, NAME, END -> throw new IllegalStateException("not the end of a value");
        };
    }
}
