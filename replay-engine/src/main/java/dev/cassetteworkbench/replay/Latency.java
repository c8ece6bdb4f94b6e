package dev.cassetteworkbench.replay;

/// How long mocks take to answer, for all calls alike; a [CallEdit.Delay] goes before it.
public sealed interface Latency {
    /// At once.
    record None() implements Latency {}

    /// As long as recorded, times a factor.
    ///
    /// @param factor 1 for the recorded times; above 0, at most 1000
    record Scaled(double factor) implements Latency {
        public Scaled {
            if (!(factor > 0 && factor <= 1_000)) {
                throw new IllegalArgumentException("a latency factor is above 0 and at most 1000");
            }
        }
    }

    /// Always the same.
    ///
    /// @param ms milliseconds, 0 to an hour
    record Fixed(double ms) implements Latency {
        public Fixed {
            if (!(ms >= 0 && ms <= CallEdit.Delay.LONGEST_MS)) {
                throw new IllegalArgumentException("a latency is 0 to an hour");
            }
        }
    }

    /// At once.
    static Latency none() {
        return new None();
    }

    /// Milliseconds a call that took this long when it was recorded takes now, at most an hour.
    default double of(double recordedMs) {
        return switch (this) {
            case None ignored -> 0;
            case Scaled scaled -> Math.min(recordedMs * scaled.factor(), CallEdit.Delay.LONGEST_MS);
            case Fixed fixed -> fixed.ms();
        };
    }
}
