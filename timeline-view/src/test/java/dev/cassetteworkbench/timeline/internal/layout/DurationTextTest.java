package dev.cassetteworkbench.timeline.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "0.001, 0 ms",
        "0.153, 0.15 ms",
        "4, 4 ms",
        "8.27, 8.3 ms",
        "9.96, 10 ms",
        "873.6, 874 ms",
        "4132.36, 4132 ms",
        "12440, 12.4 s",
        "1e12, 1000000000 s"
    })
    void isShort(double ms, String text) {
        assertEquals(text, DurationText.shortText(ms));
    }

    @ParameterizedTest
    @CsvSource({"214.3754, 214.375 ms", "-3, -3 ms", "0, 0 ms"})
    void isExact(double ms, String text) {
        assertEquals(text, DurationText.exactText(ms));
    }
}
