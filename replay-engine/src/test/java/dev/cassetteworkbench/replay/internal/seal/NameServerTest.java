package dev.cassetteworkbench.replay.internal.seal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameServerTest {
    private static final Map<String, String> NAMES = Map.of("api.example.com", "127.77.0.1");

    private final List<String> unknown = new ArrayList<>();

    private static byte[] question(String host, int type) {
        ByteBuffer bytes = ByteBuffer.allocate(300).putShort((short) 77).putShort((short) 0x100);
        bytes.putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) 0);
        for (String label : host.split("\\.")) {
            bytes.put((byte) label.length()).put(label.getBytes(StandardCharsets.US_ASCII));
        }
        bytes.put((byte) 0).putShort((short) type).putShort((short) 1);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private byte[] answer(byte[] question) {
        byte[] answer = NameServer.answer(question, NAMES, unknown::add);
        assertNotNull(answer);
        return answer;
    }

    @Test
    void givesARecordedNameItsAddressWhateverItsCase() {
        byte[] answer = answer(question("API.example.com", 1));
        assertEquals(77, ByteBuffer.wrap(answer).getShort(0));
        assertEquals(0, answer[3] & 0xf);
        assertEquals(1, ByteBuffer.wrap(answer).getShort(6));
        assertArrayEquals(new byte[] {127, 77, 0, 1}, Arrays.copyOfRange(answer, answer.length - 4, answer.length));
        assertEquals(List.of(), unknown);
    }

    @Test
    void hasNoIpv6AddressForARecordedName() {
        byte[] answer = answer(question("api.example.com", 28));
        assertEquals(0, answer[3] & 0xf);
        assertEquals(0, ByteBuffer.wrap(answer).getShort(6));
        assertEquals(List.of(), unknown);
    }

    @Test
    void refusesAndTellsAnUnknownName() {
        assertEquals(3, answer(question("telemetry.example.org", 1))[3] & 0xf);
        assertEquals(List.of("telemetry.example.org"), unknown);
    }

    @Test
    void doesNotAnswerAnAnswer() {
        byte[] bytes = question("api.example.com", 1);
        bytes[2] |= (byte) 0x80;
        assertNull(NameServer.answer(bytes, NAMES, unknown::add));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void survivesRandomBytes(long seed) {
        Random random = new Random(seed);
        int answered = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = random.nextBoolean() ? question("api.example.com", 1) : new byte[random.nextInt(60)];
            for (int flips = random.nextInt(6); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            byte[] answer = NameServer.answer(bytes, NAMES, unknown::add);
            answered += answer == null ? 0 : 1;
        }
        assertEquals(true, answered > 500 && answered < 5_000, answered + " answered");
    }
}
