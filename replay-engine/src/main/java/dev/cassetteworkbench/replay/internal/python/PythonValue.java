package dev.cassetteworkbench.replay.internal.python;

import java.util.List;

/// A Python value read from its `repr`.
public sealed interface PythonValue {
    record Text(String value) implements PythonValue {}

    /// @param content not to be changed
    @SuppressWarnings("ArrayRecordComponent") // never compared; equality of literals is not asked for
    record Bytes(byte[] content) implements PythonValue {}

    /// A number by its text.
    record Numeric(String text) implements PythonValue {}

    record Bool(boolean value) implements PythonValue {}

    record None() implements PythonValue {}

    /// A list, tuple or set.
    record Items(List<PythonValue> items) implements PythonValue {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// A dictionary as its pairs.
    record Pairs(List<Pair> pairs) implements PythonValue {
        public Pairs {
            pairs = List.copyOf(pairs);
        }
    }

    record Pair(PythonValue key, PythonValue value) {}
}
