package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeltasTest {

    @ParameterizedTest
    @CsvSource({"661, +661 ms", "-22, −22 ms", "0.01, 0 ms", "-0.2, −0.2 ms"})
    void writesChangesWithASign(double ms, String text) {
        assertEquals(text, Deltas.ms(ms));
    }

    @Test
    void addsTheShareOfTheBase() {
        assertEquals("+640 ms (+108 %)", Deltas.withShare(640, 591));
        assertEquals("−45 ms (−50 %)", Deltas.withShare(-45, 90));
        assertEquals("+5 ms", Deltas.withShare(5, 0));
    }
}
