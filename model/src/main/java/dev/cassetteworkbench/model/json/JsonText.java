package dev.cassetteworkbench.model.json;

import dev.cassetteworkbench.model.json.JsonTokens.Token;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// JSON text to value and back. Reading is lossless as [JsonValue] says; neither direction
/// recurses, so nesting cannot
/// overflow the thread's stack.
public final class JsonText {
    /// Deepest nesting taken when nothing else is said; real recordings reach 150.
    public static final int DEFAULT_MAX_DEPTH = 1_000;

    private static final JsonWriter.Style COMPACT = new JsonWriter.Style(false, false);
    private static final JsonWriter.Style PRETTY = new JsonWriter.Style(true, false);
    private static final JsonWriter.Style PYTHON = new JsonWriter.Style(true, true);

    private JsonText() {}

    /// Parses UTF-8 text (a byte order mark is skipped) of exactly one value.
    ///
    /// @throws JsonException when the bytes are anything else, or nested deeper than
    /// [#DEFAULT_MAX_DEPTH]
    public static JsonValue parse(byte[] bytes) throws JsonException {
        return parse(bytes, DEFAULT_MAX_DEPTH);
    }

    /// Parses UTF-8 text of exactly one value, nested `maxDepth` levels at most.
    public static JsonValue parse(byte[] bytes, int maxDepth) throws JsonException {
        try {
            return readDocument(JsonTokens.of(new ByteArrayInputStream(bytes), maxDepth));
        } catch (JsonException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail to be read", e);
        }
    }

    /// Parses text of exactly one value.
    public static JsonValue parse(String text) throws JsonException {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads one value and insists that the text ends with it.
    ///
    /// @throws JsonException when the text is not JSON
    /// @throws IOException what the stream behind the tokens throws
    public static JsonValue readDocument(JsonTokens tokens) throws IOException {
        JsonValue value = readValue(tokens, tokens.next());
        Token after = tokens.next();
        if (after != Token.END) {
            throw tokens.unexpected("text after the end of the value");
        }
        return value;
    }

    /// Reads the value that `first`, the current token, begins.
    public static JsonValue readValue(JsonTokens tokens, Token first) throws IOException {
        return JsonTree.read(tokens, first);
    }

    /// One line without blanks, characters as they are; only control characters and lone surrogates
    /// are escaped.
    public static String compact(JsonValue value) {
        return write(value, COMPACT);
    }

    /// One member or item per line, two spaces a level, characters as they are.
    public static String pretty(JsonValue value) {
        return write(value, PRETTY);
    }

    /// The beginning of [#pretty], for values that may be larger than memory has room for their text.
    ///
    /// @param most characters after which no further value is begun
    /// @return all of the text when it is not longer
    public static String prettyBeginning(JsonValue value, int most) {
        StringBuilder out = new StringBuilder();
        JsonWriter.write(value, PRETTY, out, most);
        return out.toString();
    }

    /// As Python's `json.dumps(value, indent=2)` writes it: like [#pretty], everything outside
    /// ASCII escaped.
    public static String python(JsonValue value) {
        return write(value, PYTHON);
    }

    private static String write(JsonValue value, JsonWriter.Style style) {
        StringBuilder out = new StringBuilder();
        JsonWriter.write(value, style, out);
        return out.toString();
    }
}
