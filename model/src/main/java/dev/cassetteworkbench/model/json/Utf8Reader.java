package dev.cassetteworkbench.model.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Decodes UTF-8 strictly, skips one byte order mark and knows the offset of the first wrong byte.
/// The JDK's own reader
/// replaces wrong bytes in silence or does not say where they are.
final class Utf8Reader extends Reader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream source;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(16 << 10).limit(0);
    private long bufferOffset;
    private boolean sourceEnded;
    private boolean atStart = true;
    private boolean byteOrderMark;
    private boolean ended;

    Utf8Reader(InputStream source) {
        this.source = source;
    }

    /// True when the text began with a byte order mark; known after the first read.
    boolean hadByteOrderMark() {
        return byteOrderMark;
    }

    /// True when the last character has been handed out.
    boolean ended() {
        return ended;
    }

    /// @param length two at least: a character outside the basic plane needs two places
    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        if (length < 2) {
            throw new IllegalArgumentException("reads two characters at least");
        }
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            decode(chars);
            int count = chars.position();
            if (atStart && count > 0) {
                atStart = false;
                if (target[offset] == BYTE_ORDER_MARK) {
                    byteOrderMark = true;
                    count--;
                    System.arraycopy(target, offset + 1, target, offset, count);
                    chars.position(count);
                }
            }
            if (count > 0) {
                return count;
            }
            if (sourceEnded && !bytes.hasRemaining()) {
                ended = true;
                return -1;
            }
        }
    }

    private void decode(CharBuffer chars) throws IOException {
        CoderResult result = decoder.decode(bytes, chars, sourceEnded);
        if (result.isMalformed()) {
            // A sequence that the end of the file cuts is a cut file, not a wrong encoding.
            if (sourceEnded && isCutSequence()) {
                throw new JsonException(new JsonProblem.CutShort());
            }
            throw new JsonException(new JsonProblem.BadEncoding(bufferOffset + bytes.position()));
        }
        if (result.isUnderflow() && chars.position() == 0 && !sourceEnded) {
            fill();
        }
    }

    private void fill() throws IOException {
        bufferOffset += bytes.position();
        bytes.compact();
        int count = source.read(bytes.array(), bytes.position(), bytes.remaining());
        if (count < 0) {
            sourceEnded = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private boolean isCutSequence() {
        int first = bytes.get(bytes.position()) & 0xFF;
        int needed = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
        return bytes.remaining() < needed;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
