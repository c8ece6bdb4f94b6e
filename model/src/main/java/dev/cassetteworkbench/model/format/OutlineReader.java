package dev.cassetteworkbench.model.format;

import dev.cassetteworkbench.model.json.JsonTokens;
import dev.cassetteworkbench.model.json.JsonTokens.Token;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an object's outline: the few members that interpretation needs, with a stand-in of the
/// same kind where the
/// content itself is only searched. So the reader of whole cassettes can interpret an outline, and
/// both agree.
final class OutlineReader {
    private static final JsonString NO_TEXT = new JsonString("");
    private static final JsonString MASKED = new JsonString("[REDACTED]");

    private final JsonTokens tokens;
    private @Nullable NamedTexts watched;

    OutlineReader(JsonTokens tokens) {
        this.tokens = tokens;
    }

    /// From now on texts with certain names, in searched values, are remembered there; null ends it.
    void watch(@Nullable NamedTexts names) {
        watched = names;
    }

    /// The value that `first`, the current token, begins; an object by its scope, an array as an
    /// empty one.
    JsonValue read(Token first, Scope scope, SearchText found) throws IOException {
        if (first != Token.OBJECT_START) {
            return scalar(first, false, found);
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (tokens.next() == Token.NAME) {
            String name = tokens.text();
            Token value = tokens.next();
            switch (scope.rule(name)) {
                case Scope.Rule.Keep keep -> members.put(name, scalar(value, keep.searched(), found));
                case Scope.Rule.Search ignored -> members.put(name, searched(value, found));
                case Scope.Rule.Nest nest -> members.put(name, read(value, nest.scope(), found));
                case null -> tokens.skipChildren();
            }
        }
        return new JsonObject(members);
    }

    /// A text, number, truth value or null as it is; an object or array empty.
    JsonValue scalar(Token token, boolean searched, SearchText found) throws IOException {
        return switch (token) {
            case STRING -> {
                String text = tokens.text();
                if (searched) {
                    found.add(text);
                }
                yield new JsonString(text);
            }
            case NUMBER -> new JsonNumber(tokens.text());
            case TRUE -> JsonBoolean.TRUE;
            case FALSE -> JsonBoolean.FALSE;
            case NULL -> JsonNull.INSTANCE;
            case OBJECT_START -> {
                tokens.skipChildren();
                yield JsonObject.EMPTY;
            }
            case ARRAY_START -> {
                tokens.skipChildren();
                yield JsonArray.EMPTY;
            }
            case OBJECT_END, ARRAY_END, NAME, END -> throw tokens.unexpected("not the start of a value");
        };
    }

    private JsonValue searched(Token first, SearchText found) throws IOException {
        boolean masked = false;
        int depth = 0;
        Token token = first;
        while (true) {
            switch (token) {
                case STRING -> masked |= text(found);
                case NUMBER -> {
                    if (!found.isFull()) {
                        found.add(tokens.chars(), tokens.charsOffset(), tokens.charsLength());
                    }
                }
                case OBJECT_START, ARRAY_START -> depth++;
                case OBJECT_END, ARRAY_END -> depth--;
                case NAME -> {
                    NamedTexts names = watched;
                    if (names != null) {
                        names.name(tokens.text());
                    }
                }
                case TRUE, FALSE, NULL, END -> {}
            }
            if (depth == 0) {
                return masked ? MASKED : standIn(first);
            }
            token = tokens.next();
        }
    }

    /// @return true when the current string is masked
    private boolean text(SearchText found) throws IOException {
        char[] chars = tokens.chars();
        int offset = tokens.charsOffset();
        int length = tokens.charsLength();
        found.add(chars, offset, length);
        NamedTexts names = watched;
        if (names != null) {
            names.text(chars, offset, length);
        }
        boolean mayBeMask = length >= 9 && (chars[offset] == '[' || chars[offset] == 'B');
        return mayBeMask && BodyReader.isMask(new String(chars, offset, Math.min(length, 32)));
    }

    private JsonValue standIn(Token first) throws IOException {
        return switch (first) {
            case OBJECT_START -> JsonObject.EMPTY;
            case ARRAY_START -> JsonArray.EMPTY;
            case STRING -> NO_TEXT;
            case NUMBER -> JsonNumber.of(0);
            case TRUE -> JsonBoolean.TRUE;
            case FALSE -> JsonBoolean.FALSE;
            case NULL -> JsonNull.INSTANCE;
            case OBJECT_END, ARRAY_END, NAME, END -> throw tokens.unexpected("not the start of a value");
        };
    }
}
