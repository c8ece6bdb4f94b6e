package dev.cassetteworkbench.replay.internal.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RespCodecTest {
    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static List<String> words(String text) throws IOException {
        List<Bytes> words = RespCodec.readCommand(stream(text));
        return words == null ? List.of() : words.stream().map(Bytes::text).toList();
    }

    @Test
    void readsCommandsAndTheEndOfTheStream() throws IOException {
        InputStream in = stream("*2\r\n$3\r\nGET\r\n$4\r\na\r\nb\r\n*1\r\n$4\r\nPING\r\n");
        assertEquals(
                List.of(new Bytes("GET".getBytes(StandardCharsets.UTF_8)), new Bytes(new byte[] {'a', '\r', '\n', 'b'
                })),
                RespCodec.readCommand(in));
        assertEquals(
                "PING",
                java.util.Objects.requireNonNull(RespCodec.readCommand(in))
                        .getFirst()
                        .text());
        assertNull(RespCodec.readCommand(in));
    }

    @Test
    void readsInlineCommands() throws IOException {
        assertEquals(List.of("SET", "a", "b c", "d\ne", "it's"), words("SET  a \"b c\" \"d\\ne\" 'it\\'s'\r\n"));
        assertEquals(List.of("A"), words("\"\\x41\"\n"));
        assertEquals(List.of(), words("\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*2\r\n:1\r\n",
                "*99999999\r\n",
                "*1\r\n$99999999999\r\n",
                "*1\r\n$-5\r\n",
                "*x\r\n",
                "*1\r\n$1\r\nabc",
                "SET \"a\r\n",
                "SET \"a\"b\r\n"
            })
    void refusesWhatIsNoCommand(String text) {
        assertThrows(RespCodec.ProtocolException.class, () -> RespCodec.readCommand(stream(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*2\r\n$3\r\nGET\r\n", "*1\r\n$5\r\nab", "*1", "GET a"})
    void noticesACommandCutShort(String text) {
        assertThrows(EOFException.class, () -> RespCodec.readCommand(stream(text)));
    }

    @Test
    void refusesAnEndlessLine() {
        assertThrows(RespCodec.ProtocolException.class, () -> RespCodec.readCommand(stream("a".repeat(70_000))));
    }

    @Test
    void refusesEndlessNesting() {
        assertThrows(RespCodec.ProtocolException.class, () -> RespCodec.readReply(stream("*1\r\n".repeat(1_000))));
    }

    @Test
    void keepsAReplyOnOneLine() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RespCodec.write(out, new Resp.Failure("ERR a\r\n+OK"), 2);
        assertEquals("-ERR a  +OK\r\n", out.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"2", "3"})
    void readsBackWhatItWrites(int version) throws IOException {
        Random random = new Random(version);
        for (int round = 0; round < 500; round++) {
            Resp value = any(random, 3, version);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            RespCodec.write(out, value, version);
            assertEquals(value, RespCodec.readReply(new ByteArrayInputStream(out.toByteArray())));
        }
    }

    private static Resp any(Random random, int depth, int version) {
        int kinds = (version == 3 ? 9 : 6) - (depth == 0 ? (version == 3 ? 3 : 1) : 0);
        return switch (random.nextInt(kinds)) {
            case 0 -> new Resp.Simple("s" + random.nextInt(100));
            case 1 -> new Resp.Failure("ERR " + random.nextInt(100));
            case 2 -> new Resp.Whole(random.nextLong());
            case 3 -> Resp.NULL;
            case 4 -> {
                byte[] content = new byte[random.nextInt(50)];
                random.nextBytes(content);
                yield new Resp.Bulk(new Bytes(content));
            }
            case 5 -> depth == 0 ? new Resp.Bool(random.nextBoolean()) : new Resp.Items(some(random, depth, version));
            case 6 -> new Resp.Members(some(random, depth == 0 ? 1 : depth, version));
            case 7 -> {
                List<Resp> flat = new ArrayList<>();
                for (int i = 2 * random.nextInt(3); i > 0; i--) {
                    flat.add(any(random, Math.max(0, depth - 1), version));
                }
                yield new Resp.Pairs(flat);
            }
            default -> new Resp.Real(Double.toString(random.nextDouble()));
        };
    }

    private static List<Resp> some(Random random, int depth, int version) {
        List<Resp> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(any(random, depth - 1, version));
        }
        return items;
    }
}
