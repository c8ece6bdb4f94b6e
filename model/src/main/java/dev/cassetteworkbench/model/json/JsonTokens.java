package dev.cassetteworkbench.model.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tokens of one JSON text, one after the other, flat in memory. Strict JSON in strict UTF-8,
/// with Python's three
/// bare words `NaN`, `Infinity` and `-Infinity` as numbers; a byte order mark is skipped.
///
/// Jackson does the scanning. Its own limits are lifted, because depth is counted here and size by
/// whoever hands in the
/// bytes; its shared name table is off, so that nothing recorded outlives the reading.
public final class JsonTokens {

    /// What comes next in the text.
    public enum Token {
        OBJECT_START,
        OBJECT_END,
        ARRAY_START,
        ARRAY_END,
        /// A member's name; [JsonTokens#text()] gives it.
        NAME,
        STRING,
        NUMBER,
        TRUE,
        FALSE,
        NULL,
        /// The text is over.
        END
    }

    private static final StreamReadConstraints LIMITLESS = StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(LIMITLESS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /// A quoted word in one of Jackson's messages; single signs such as `'}'` are not hidden.
    private static final Pattern QUOTED = Pattern.compile("'[^']{2,}'");

    private final @Nullable Utf8Reader decoded;
    private final JsonParser parser;
    private final int maxDepth;
    private int depth;
    private boolean sawToken;

    private JsonTokens(@Nullable Utf8Reader decoded, JsonParser parser, int maxDepth) {
        this.decoded = decoded;
        this.parser = parser;
        this.maxDepth = maxDepth;
    }

    private JsonTokens(Utf8Reader decoded, Reader chars, int maxDepth) throws IOException {
        this(decoded, FACTORY.createParser(chars), maxDepth);
    }

    /// Readers of many texts in memory, one after the other, by one thread. Twice as fast as [#of],
    /// because
    /// names are remembered from text to text; they go with this object. For ASCII only: whoever
    /// calls has looked.
    public static final class Ascii {
        private final JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(LIMITLESS)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();

        public Ascii() {}

        public JsonTokens of(byte[] text, int length, int maxDepth) throws IOException {
            return new JsonTokens(null, factory.createParser(text, 0, length), maxDepth);
        }
    }

    /// Every token in full length.
    public static JsonTokens of(InputStream bytes, int maxDepth) throws IOException {
        Utf8Reader decoded = new Utf8Reader(bytes);
        return new JsonTokens(decoded, decoded, maxDepth);
    }

    /// Strings and names longer than `maxStringChars` (as written, escapes counted) lose their end,
    /// so that memory
    /// stays flat whatever the file holds.
    public static JsonTokens shortened(InputStream bytes, int maxDepth, int maxStringChars) throws IOException {
        Utf8Reader decoded = new Utf8Reader(bytes);
        return new JsonTokens(decoded, new StringShortener(decoded, maxStringChars), maxDepth);
    }

    /// Steps to the next token.
    ///
    /// @throws JsonException when the text is not JSON here, or nested too deep
    /// @throws IOException what the stream throws
    public Token next() throws IOException {
        JsonToken token;
        try {
            token = parser.nextToken();
            if (token == null) {
                return end();
            }
            sawToken = true;
            return read(token);
        } catch (JsonProcessingException e) {
            throw problemOf(e);
        }
    }

    /// Text of the current name, string or number; numbers exactly as written.
    public String text() throws IOException {
        try {
            return parser.getText();
        } catch (JsonProcessingException e) {
            throw problemOf(e);
        }
    }

    /// Characters of the current string or number, from [#charsOffset()] on, [#charsLength()] of
    /// them; valid until
    /// the next step.
    public char[] chars() throws IOException {
        try {
            return parser.getTextCharacters();
        } catch (JsonProcessingException e) {
            throw problemOf(e);
        }
    }

    public int charsOffset() throws IOException {
        return parser.getTextOffset();
    }

    public int charsLength() throws IOException {
        return parser.getTextLength();
    }

    /// Steps to the end of the object or array whose start is the current token; does nothing on
    /// other tokens.
    public void skipChildren() throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return;
        }
        int outside = depth - 1;
        while (depth > outside) {
            next();
        }
    }

    /// The exception for a token that the caller cannot take here.
    public JsonException unexpected(String detail) {
        return new JsonException(syntax(detail));
    }

    /// True when the text began with a byte order mark; known after the first token.
    public boolean hadByteOrderMark() {
        return decoded != null && decoded.hadByteOrderMark();
    }

    private Token end() throws JsonException {
        if (!sawToken) {
            throw new JsonException(new JsonProblem.Empty());
        }
        return Token.END;
    }

    private Token read(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> {
                enter();
                yield Token.OBJECT_START;
            }
            case START_ARRAY -> {
                enter();
                yield Token.ARRAY_START;
            }
            case END_OBJECT -> {
                depth--;
                yield Token.OBJECT_END;
            }
            case END_ARRAY -> {
                depth--;
                yield Token.ARRAY_END;
            }
            case FIELD_NAME -> Token.NAME;
            case VALUE_STRING -> Token.STRING;
            case VALUE_NUMBER_INT -> Token.NUMBER;
            case VALUE_NUMBER_FLOAT -> {
                refuseJacksonsOwnWords();
                yield Token.NUMBER;
            }
            case VALUE_TRUE -> Token.TRUE;
            case VALUE_FALSE -> Token.FALSE;
            case VALUE_NULL -> Token.NULL;
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("a blocking text parser gave " + token);
        };
    }

    private void enter() throws JsonException {
        depth++;
        if (depth > maxDepth) {
            throw new JsonException(new JsonProblem.TooDeep(maxDepth));
        }
    }

    /// Jackson also takes `INF`, `-INF` and `+Infinity`, which Python neither writes nor reads.
    private void refuseJacksonsOwnWords() throws IOException {
        int last = parser.getTextOffset() + parser.getTextLength() - 1;
        if (Character.isDigit(parser.getTextCharacters()[last])) {
            return;
        }
        String word = parser.getText();
        if (!word.equals("NaN") && !word.equals("Infinity") && !word.equals("-Infinity")) {
            throw new JsonException(syntax("unknown word in place of a number"));
        }
    }

    private JsonException problemOf(JsonProcessingException e) {
        // Nothing left to read and a value still open: the file was cut, whatever token the cut made unreadable.
        if ((decoded == null || decoded.ended()) && depth > 0 && atEnd()) {
            return new JsonException(new JsonProblem.CutShort());
        }
        // Jackson's message may quote the text, which is recorded and secret: it is not chained as a cause.
        return new JsonException(syntax(detailOf(e)));
    }

    private boolean atEnd() {
        try {
            return parser.releaseBuffered(Writer.nullWriter()) <= 0;
        } catch (IOException e) {
            throw new UncheckedIOException("a writer that drops everything cannot fail", e);
        }
    }

    private JsonProblem syntax(String detail) {
        var place = parser.currentLocation();
        return new JsonProblem.Syntax(place.getLineNr(), place.getColumnNr(), detail);
    }

    private static String detailOf(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        return message == null ? "not JSON" : QUOTED.matcher(message).replaceAll("'…'");
    }
}
