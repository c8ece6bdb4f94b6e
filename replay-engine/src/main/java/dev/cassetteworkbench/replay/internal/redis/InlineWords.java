package dev.cassetteworkbench.replay.internal.redis;

import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Splits an inline command (`SET a "b c"`) as Redis does.
final class InlineWords {
    private final byte[] line;
    private int at;

    private InlineWords(byte[] line) {
        this.line = line;
    }

    static List<Bytes> split(byte[] line) throws RespCodec.ProtocolException {
        InlineWords words = new InlineWords(line);
        List<Bytes> result = new ArrayList<>();
        while (words.skipBlanks()) {
            result.add(new Bytes(words.word()));
        }
        return result;
    }

    private boolean skipBlanks() {
        while (at < line.length && isBlank(line[at])) {
            at++;
        }
        return at < line.length;
    }

    private byte[] word() throws RespCodec.ProtocolException {
        ByteArrayOutputStream word = new ByteArrayOutputStream();
        while (at < line.length && !isBlank(line[at])) {
            byte next = line[at++];
            if (next == '"' || next == '\'') {
                quoted(next, word);
                if (at < line.length && !isBlank(line[at])) {
                    throw new RespCodec.ProtocolException("unbalanced quotes in request");
                }
                break;
            }
            word.write(next);
        }
        return word.toByteArray();
    }

    private void quoted(byte quote, ByteArrayOutputStream word) throws RespCodec.ProtocolException {
        while (at < line.length) {
            byte next = line[at++];
            if (next == quote) {
                return;
            }
            if (next == '\\' && at < line.length && (quote == '"' || line[at] == '\'')) {
                escape(quote, word);
            } else {
                word.write(next);
            }
        }
        throw new RespCodec.ProtocolException("unbalanced quotes in request");
    }

    private void escape(byte quote, ByteArrayOutputStream word) {
        byte code = line[at++];
        if (quote == '"' && code == 'x' && at + 1 < line.length) {
            int high = Character.digit(line[at], 16);
            int low = Character.digit(line[at + 1], 16);
            if (high >= 0 && low >= 0) {
                word.write(high << 4 | low);
                at += 2;
                return;
            }
        }
        word.write(
                switch (quote == '"' ? code : 0) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'a' -> 7;
                    default -> code;
                });
    }

    private static boolean isBlank(byte one) {
        return one == ' ' || one == '\t' || one == 0 || one == '\r' || one == '\n';
    }
}
