package dev.cassetteworkbench.storage.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `python-numbers.txt` holds what Python 3 makes of number texts (`json.dumps(json.loads(text))`),
/// `ecmascript-numbers.txt` what ECMAScript does (`JSON.stringify(Number(text))`).
class ChecksumTextTest {

    @Test
    void writesNumbersAsPythonDoes() throws IOException {
        List<String> lines = Fixture.lines("python-numbers.txt");
        assertTrue(lines.size() > 600, "numbers read");
        for (String line : lines) {
            String[] both = line.split(" ", -1);
            assertEquals(both[1], PythonJson.number(both[0]), both[0]);
        }
    }

    @Test
    void writesNumbersAsEcmascriptDoes() throws IOException {
        List<String> lines = Fixture.lines("ecmascript-numbers.txt");
        assertTrue(lines.size() > 700, "numbers read");
        for (String line : lines) {
            String[] both = line.split(" ", -1);
            assertEquals(both[1], CanonicalNumber.text(both[0]), both[0]);
        }
    }

    @Test
    void keepsAllDigitsOfANumber() {
        assertEquals("3.141592653589793238462643383279", CanonicalNumber.text("3.1415926535897932384626433832790"));
        assertEquals("123456789012345678901", CanonicalNumber.text("123456789012345678901.000"));
        assertEquals("1.234567890123456789012e+21", CanonicalNumber.text("1234567890123456789012"));
        assertEquals("1e+999999999999", CanonicalNumber.text("0.001e1000000000002"));
        assertEquals("NaN", CanonicalNumber.text("NaN"));
        assertEquals("-Infinity", CanonicalNumber.text("-Infinity"));
        String beyond = "1e9999999999999999999";
        assertEquals(beyond, CanonicalNumber.text(beyond));
    }

    /// The example of RFC 8785 section 3.2.2 and the name order of section 3.2.3.
    @Test
    void writesTheExamplesOfRfc8785() throws IOException {
        String input = """
                {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                 "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                 "literals": [null, true, false]}""";
        // The first number is not rounded to a double here; that is the stated difference.
        String expected = """
                {"literals":[null,true,false],"numbers":[333333333.33333329,1e+30,4.5,0.002,1e-27],\
                "string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}""";
        assertEquals(expected, CanonicalJson.text(JsonText.parse(input)));
        String names = """
                {"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}""";
        assertEquals(
                "{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"\ud83d\ude00\":5,\"\ufb33\":3}",
                CanonicalJson.text(JsonText.parse(names)));
    }

    @Test
    void sameValueGivesSameChecksumAndAnyDigitAnother() throws IOException {
        String one = CanonicalJson.sha256(JsonText.parse("{\"a\":1.50,\"b\":[1e2]}"));
        assertEquals(one, CanonicalJson.sha256(JsonText.parse(" {\"b\" : [100.0], \"a\":15e-1}")));
        assertNotEquals(one, CanonicalJson.sha256(JsonText.parse("{\"a\":1.500000000000000000001,\"b\":[100]}")));
    }

    @Test
    void confirmsTheChecksumThatPythonTook() throws IOException, StorageException {
        byte[] written = Fixture.bytes("ejc-dec-123.json");
        BundleRef ref = new BundleRef("decision", YearMonth.of(2024, 1), "dec-123");
        Bundle bundle = BundleDocument.read(ref, written);
        assertEquals(bundle.checksum(), PythonJson.sha256(bundle.data()));
        assertEquals("2024-01-15T12:00:00Z", bundle.created().toString());
        assertEquals("production", bundle.metadata().get("environment"));
        assertEquals(
                new String(written, StandardCharsets.UTF_8), JsonText.python((JsonObject) JsonText.parse(written)));
    }

    @Test
    void deepValuesDoNotOverflowTheStack() throws IOException {
        String deep = "[".repeat(999) + "]".repeat(999);
        assertEquals(deep, CanonicalJson.text(JsonText.parse(deep)));
    }
}
