package dev.cassetteworkbench.replay.internal.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PythonTextTest {

    /// Asks the real Python (`/usr/bin/python3`) and compares, seeded.
    @Test
    void writesWhatPythonWrites() throws IOException, InterruptedException {
        Random random = new Random(5);
        List<Double> floats =
                new ArrayList<>(List.of(0.0, -0.0, 1.0, 1e16, 1e15, 1e-4, 1e-5, 1.5, Double.MIN_VALUE, 1e300, -2.5e-7));
        List<String> texts =
                new ArrayList<>(List.of("", "it's", "\"", "'\"", "a\nb\t\r\\", "ü\u00a0\u200b€", "😀\ue000"));
        for (int i = 0; i < 300; i++) {
            floats.add(Double.longBitsToDouble(random.nextLong()));
            floats.add(random.nextInt(1_000_000) / 1000.0);
            texts.add(random.ints(8, 0, 0x250).mapToObj(Character::toString).collect(Collectors.joining()));
        }
        floats.removeIf(value -> value.isNaN() || value.isInfinite());
        String script = """
                import json, sys
                floats, texts = json.load(sys.stdin)
                for f in floats: print(ascii(repr(float.fromhex(f))))
                for t in texts: print(ascii(repr(t)))
                for t in texts: print(ascii(repr(t.encode())))
                """;
        String input = "[["
                + floats.stream()
                        .map(value -> "\"" + Double.toHexString(value) + "\"")
                        .collect(Collectors.joining(",")) + "],["
                + texts.stream().map(PythonTextTest::json).collect(Collectors.joining(",")) + "]]";
        List<String> expected = run(script, input);
        List<String> actual = new ArrayList<>();
        floats.forEach(value -> actual.add(PythonText.ofFloat(value)));
        texts.forEach(text -> actual.add(PythonText.ofText(text)));
        texts.forEach(text -> actual.add(PythonText.ofBytes(text.getBytes(StandardCharsets.UTF_8))));
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < actual.size(); i++) {
            PythonValue python = PythonLiteral.parse(expected.get(i));
            assertEquals(python, new PythonValue.Text(actual.get(i)));
        }
    }

    private static String json(String text) {
        return JsonForm.COMPACT.text(new dev.cassetteworkbench.model.json.JsonValue.JsonString(text));
    }

    private static List<String> run(String script, String input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/usr/bin/python3", "-c", script)
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "", "(1", "{'a': 1, 'b'}", "'open", "[1] x", "{'a'", "nope()", "'\\x4'"})
    void readsNothingIntoAPlainText(String text) {
        assertNull(PythonLiteral.parse(text));
    }

    @Test
    void givesUpOnEndlessNesting() {
        assertNull(PythonLiteral.parse("(".repeat(100_000)));
    }
}
