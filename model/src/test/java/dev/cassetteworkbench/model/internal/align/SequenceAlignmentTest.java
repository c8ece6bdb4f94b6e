package dev.cassetteworkbench.model.internal.align;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceAlignmentTest {

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void findsALongestCommonSubsequence(long seed) {
        Random random = new Random(seed);
        long[] a = keys(random, random.nextInt(40), 1 + random.nextInt(12));
        long[] b = keys(random, random.nextInt(40), 1 + random.nextInt(12));

        int[] partners = SequenceAlignment.align(a, b);

        assertCommonSubsequence(a, b, partners);
        assertEquals(longest(a, b), paired(partners));
        assertArrayEquals(SequenceAlignment.invert(partners, b.length), SequenceAlignment.align(b, a));
    }

    /// So different that the bound on edits is reached and the search starts again several times.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void staysACommonSubsequenceBeyondTheBound(long seed) {
        Random random = new Random(seed);
        long[] a = keys(random, 9_000, 30);
        long[] b = keys(random, 5_000, 30);

        int[] partners = SequenceAlignment.align(a, b);

        assertCommonSubsequence(a, b, partners);
        assertTrue(paired(partners) > 1_000, "pairs: " + paired(partners));
    }

    private static long[] keys(Random random, int size, int range) {
        return random.longs(size, 0, range).toArray();
    }

    private static long paired(int[] partners) {
        return Arrays.stream(partners).filter(partner -> partner >= 0).count();
    }

    private static void assertCommonSubsequence(long[] a, long[] b, int[] partners) {
        int last = -1;
        for (int i = 0; i < a.length; i++) {
            if (partners[i] >= 0) {
                assertEquals(a[i], b[partners[i]]);
                assertTrue(partners[i] > last);
                last = partners[i];
            }
        }
    }

    private static int longest(long[] a, long[] b) {
        int[][] best = new int[a.length + 1][b.length + 1];
        for (int i = a.length - 1; i >= 0; i--) {
            for (int j = b.length - 1; j >= 0; j--) {
                best[i][j] = a[i] == b[j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
            }
        }
        return best[0][0];
    }
}
