package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "0.31, 0.3 ms", "9.94, 9.9 ms", "9.96, 10 ms", "1231.2, '1,231 ms'"})
    void writesDurations(double ms, String text) {
        assertEquals(text, Amounts.ms(ms));
    }

    @ParameterizedTest
    @CsvSource({"661, +661 ms", "-22, −22 ms", "0.01, 0 ms", "-0.2, −0.2 ms"})
    void writesChangesWithASign(double ms, String text) {
        assertEquals(text, Amounts.deltaMs(ms));
    }

    @Test
    void addsTheShareOfTheBase() {
        assertEquals("+640 ms (+108 %)", Amounts.deltaWithShare(640, 591));
        assertEquals("−45 ms (−50 %)", Amounts.deltaWithShare(-45, 90));
        assertEquals("+5.0 ms", Amounts.deltaWithShare(5, 0));
    }

    @ParameterizedTest
    @CsvSource({"188, 188 B", "1127, 1.1 KB", "5242880, 5.0 MB"})
    void writesSizes(long bytes, String text) {
        assertEquals(text, Amounts.bytes(bytes));
    }
}
