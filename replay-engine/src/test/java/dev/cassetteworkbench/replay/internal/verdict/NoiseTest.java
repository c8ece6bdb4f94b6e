package dev.cassetteworkbench.replay.internal.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.testing.Samples;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoiseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # recorded | first | second | what
            6f1c1f5e-8a3c-4c7e-9f3f-111111111111 | 6f1c1f5e-8a3c-4c7e-9f3f-222222222222 | 6f1c1f5e-8a3c-4c7e-9f3f-333333333333 | uuid
            2026-11-19T10:00:00Z | 2026-11-20T11:00:01Z | 2026-11-20T11:00:02Z | timestamp
            2026-11-19T10:00:00.123456+00:00 | 2026-11-20T11:00:01.5+00:00 | 2026-11-20T11:00:02.123+00:00 | timestamp
            ord_8f3a9c1b2d | ord_77aa9c1b2e | ord_00bbcc1b2f | token
            <Session object at 0x7f3a11c0> | <Session object at 0x7f3a22c0> | <Session object at 0x7f3a33c0> | address
            Order 8f3a9c1b2d at 2026-11-19T10:00:00Z | Order 77aa9c1b2e at 2026-11-20T10:00:00Z | Order 00bbcc1b2f at 2026-11-20T10:00:01Z | timestamp
            eyJhbGciOi.eyJzdWIi1.sig1 | eyJhbGciOi.eyJzdWIi2.sig2 | eyJhbGciOi.eyJzdWIi3.sig3 | jwt
            1763546400 | 1763632800 | 1763632801 | number

            # the same value twice: a real difference, whatever it looks like
            6f1c1f5e-8a3c-4c7e-9f3f-111111111111 | 6f1c1f5e-8a3c-4c7e-9f3f-222222222222 | 6f1c1f5e-8a3c-4c7e-9f3f-222222222222 | -
            # one part wanders, another is other and stays
            a 8f3a9c1b2d at 2026-11-19T10:00:00Z | a 77aa9c1b2e at 2026-11-20T10:00:00Z | a 77aa9c1b2e at 2026-11-20T10:00:01Z | -
            # the words beside it differ
            Order 8f3a9c1b2d paid | Order 77aa9c1b2e refused | Order 00bbcc1b2f refused | -
            # the zone is lost
            2026-11-19T10:00:00Z | 2026-11-20T11:00:01 | 2026-11-20T11:00:02 | -
            2026-11-19T10:00:00+01:00 | 2026-11-20T11:00:01+00:00 | 2026-11-20T11:00:02+00:00 | -
            # another shape than recorded
            6f1c1f5e-8a3c-4c7e-9f3f-111111111111 | 2026-11-20T11:00:01Z | 2026-11-20T11:00:02Z | -
            ok | 77aa9c1b2e | 00bbcc1b2f | -
            # words, counters and amounts are no noise
            pending | shipped | delivered | -
            order 1 | order 2 | order 3 | -
            EUR 10.75 | EUR 11.20 | EUR 11.80 | -
            """)
    void aTextIsNoiseOnlyWhenEveryDifferingPartWandersAndLooksAlike(
            String recorded, String first, String second, @Nullable String what) {
        assertEquals(what, Noise.ofText(recorded, first, second));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            created    | 1763546400     | 1763632800    | 1763632801    | timestamp
            created    | 1763546400     | 1763632800    | 1763632800    | -
            created    | 1763546400     | 1763632800123 | 1763632801123 | -
            elapsed_ms | 12.5           | 13.1          | 12.9          | duration
            tookMs     | 12             | 13            | 14            | duration
            elapsed_ms | 12.5           | 13.1          | 13.1          | -
            total      | 12.5           | 13.1          | 12.9          | -
            count      | 1              | 2             | 3             | -
            count      | 1              | "2"           | "3"           | -
            flag       | true           | false         | true          | -
            items      | null           | 1             | 2             | -
            """)
    void aNumberIsNoiseOnlyAsATimeOrANamedDuration(
            String name, String recorded, String first, String second, @Nullable String what) {
        assertEquals(what, Noise.of(name, Samples.json(recorded), Samples.json(first), Samples.json(second)));
    }
}
