package dev.cassetteworkbench.timeline.internal.query;

import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// What a row must be to be found.
public sealed interface Condition {
    /// All of them; every row when there are none.
    record All(List<Condition> parts) implements Condition {}

    /// One of them at least.
    record Any(List<Condition> parts) implements Condition {}

    record Not(Condition part) implements Condition {}

    /// Text in name, label or result; lower case.
    record Words(String lower) implements Condition {}

    /// A field's test.
    record Field(Predicate<TimelineRow> test) implements Condition {}

    default boolean test(TimelineRow row) {
        return switch (this) {
            case All all -> all.parts().stream().allMatch(part -> part.test(row));
            case Any any -> any.parts().stream().anyMatch(part -> part.test(row));
            case Not not -> !not.part().test(row);
            case Words words -> contains(row, words.lower());
            case Field field -> field.test().test(row);
        };
    }

    private static boolean contains(TimelineRow row, String lower) {
        return row.label().toLowerCase(Locale.ROOT).contains(lower)
                || row.subject().name().toLowerCase(Locale.ROOT).contains(lower)
                || row.result().toLowerCase(Locale.ROOT).contains(lower);
    }
}
