package dev.cassetteworkbench.replay.internal.redis;

import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes the Redis protocol, versions 2 and 3, within limits.
public final class RespCodec {
    static final int LONGEST_LINE = 64 << 10;
    static final int LARGEST_BULK = 64 << 20;
    static final int MOST_ITEMS = 1 << 20;
    private static final int DEEPEST = 32;

    private RespCodec() {}

    /// The peer broke the protocol; the connection is lost.
    public static final class ProtocolException extends IOException {
        private static final long serialVersionUID = 1L;

        ProtocolException(String message) {
            super(message);
        }
    }

    /// Next command as its words (array of bulks, or an inline line), empty for an empty line; null
    /// at the end of the
    /// stream.
    ///
    /// @throws ProtocolException when the bytes are no command or exceed a limit
    public static @Nullable List<Bytes> readCommand(InputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        if (first != '*') {
            return inlineWords(line(in, first));
        }
        long count = number(line(in, -1));
        if (count > MOST_ITEMS) {
            throw new ProtocolException("invalid multibulk length");
        }
        List<Bytes> words = new ArrayList<>();
        long total = 0;
        for (long i = 0; i < count; i++) {
            int type = in.read();
            if (type < 0) {
                throw new EOFException("command cut short");
            }
            if (type != '$') {
                throw new ProtocolException("expected '$'");
            }
            long length = number(line(in, -1));
            total += length;
            if (length < 0 || total > LARGEST_BULK) {
                throw new ProtocolException("invalid bulk length");
            }
            words.add(new Bytes(bulk(in, (int) length)));
        }
        return words;
    }

    /// Next reply of either version.
    ///
    /// @throws EOFException when the stream ends
    public static Resp readReply(InputStream in) throws IOException {
        return readReply(in, 0);
    }

    private static Resp readReply(InputStream in, int depth) throws IOException {
        int type = in.read();
        if (type < 0) {
            throw new EOFException("no reply");
        }
        if (depth > DEEPEST) {
            throw new ProtocolException("nested too deep");
        }
        String line = text(line(in, -1));
        return switch (type) {
            case '+' -> new Resp.Simple(line);
            case '-' -> new Resp.Failure(line);
            case ':' -> new Resp.Whole(number(line));
            case ',' -> new Resp.Real(line);
            case '#' -> new Resp.Bool(line.equals("t"));
            case '_' -> Resp.NULL;
            case '$' -> {
                long length = size(line, LARGEST_BULK);
                yield length < 0 ? Resp.NULL : new Resp.Bulk(new Bytes(bulk(in, (int) length)));
            }
            case '*', '~', '%' -> aggregate(in, type, line, depth);
            default -> throw new ProtocolException("unknown type byte");
        };
    }

    private static Resp aggregate(InputStream in, int type, String line, int depth) throws IOException {
        long count = size(line, MOST_ITEMS);
        if (count < 0) {
            return new Resp.Null(true);
        }
        List<Resp> items = new ArrayList<>();
        for (long i = 0; i < (type == '%' ? 2 * count : count); i++) {
            items.add(readReply(in, depth + 1));
        }
        return switch (type) {
            case '~' -> new Resp.Members(items);
            case '%' -> new Resp.Pairs(items);
            default -> new Resp.Items(items);
        };
    }

    /// Writes a reply as the protocol version has it; does not flush.
    ///
    /// @param version 2 or 3
    public static void write(OutputStream out, Resp reply, int version) throws IOException {
        boolean three = version >= 3;
        switch (reply) {
            case Resp.Simple simple -> line(out, '+', oneLine(simple.text()));
            case Resp.Failure failure -> line(out, '-', oneLine(failure.text()));
            case Resp.Whole whole -> line(out, ':', Long.toString(whole.value()));
            case Resp.Bulk bulk -> writeBulk(out, bulk.content().content());
            case Resp.Null none -> {
                if (three) {
                    line(out, '_', "");
                } else {
                    line(out, none.array() ? '*' : '$', "-1");
                }
            }
            case Resp.Items items -> writeAll(out, '*', items.items().size(), items.items(), version);
            case Resp.Members members -> {
                writeAll(out, three ? '~' : '*', members.items().size(), members.items(), version);
            }
            case Resp.Pairs pairs -> {
                int size = pairs.flat().size();
                writeAll(out, three ? '%' : '*', three ? size / 2 : size, pairs.flat(), version);
            }
            case Resp.Ranked ranked -> writeRanked(out, ranked, version);
            case Resp.Real real -> {
                if (three) {
                    line(out, ',', oneLine(real.text()));
                } else {
                    writeBulk(out, real.text().getBytes(StandardCharsets.UTF_8));
                }
            }
            case Resp.Bool bool -> {
                if (three) {
                    line(out, '#', bool.value() ? "t" : "f");
                } else {
                    line(out, ':', bool.value() ? "1" : "0");
                }
            }
        }
    }

    private static void writeRanked(OutputStream out, Resp.Ranked ranked, int version) throws IOException {
        List<Resp> flat = new ArrayList<>();
        for (Resp.Member member : ranked.members()) {
            if (version >= 3) {
                flat.add(new Resp.Items(List.of(member.value(), member.score())));
            } else {
                flat.add(member.value());
                flat.add(member.score());
            }
        }
        writeAll(out, '*', flat.size(), flat, version);
    }

    private static void writeAll(OutputStream out, char type, int size, List<Resp> items, int version)
            throws IOException {
        line(out, type, Integer.toString(size));
        for (Resp item : items) {
            write(out, item, version);
        }
    }

    private static void writeBulk(OutputStream out, byte[] content) throws IOException {
        line(out, '$', Integer.toString(content.length));
        out.write(content);
        out.write('\r');
        out.write('\n');
    }

    private static void line(OutputStream out, char type, String text) throws IOException {
        out.write(type);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.write('\r');
        out.write('\n');
    }

    private static String oneLine(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }

    private static byte[] bulk(InputStream in, int length) throws IOException {
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("bulk cut short");
        }
        if (in.read() != '\r' || in.read() != '\n') {
            throw new ProtocolException("bulk without line end");
        }
        return content;
    }

    /// @param first byte already read, or -1
    private static byte[] line(InputStream in, int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = first < 0 ? in.read() : first;
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("line cut short");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new ProtocolException("too big inline request");
            }
            line.write(next);
            next = in.read();
        }
        byte[] bytes = line.toByteArray();
        int length = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return java.util.Arrays.copyOf(bytes, length);
    }

    /// Words of an inline command; quotes group, `\\n`, `\\r`, `\\t` and `\\xHH` count inside
    /// double quotes.
    private static List<Bytes> inlineWords(byte[] line) throws ProtocolException {
        return InlineWords.split(line);
    }

    private static long size(String text, long most) throws ProtocolException {
        long size = number(text);
        if (size > most || size < -1) {
            throw new ProtocolException("invalid length");
        }
        return size;
    }

    private static long number(byte[] line) throws ProtocolException {
        return number(text(line));
    }

    private static long number(String text) throws ProtocolException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            ProtocolException problem = new ProtocolException("not a number");
            problem.initCause(e);
            throw problem;
        }
    }

    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }
}
