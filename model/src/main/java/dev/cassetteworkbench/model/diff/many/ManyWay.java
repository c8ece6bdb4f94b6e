package dev.cassetteworkbench.model.diff.many;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.CallLabel;
import dev.cassetteworkbench.model.diff.CallResult;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two to six cassettes as one table: a row for each place where any of them differs from the
/// first, a column for each
/// cassette.
///
/// @param cassettes the columns; the first is the baseline
/// @param comparisons of the baseline with each of the others
/// @param rows places by part: status, duration, headers, body, calls
public record ManyWay(List<Cassette> cassettes, List<Comparison> comparisons, List<Row> rows) {
    public static final int FEWEST = 2;
    public static final int MOST = 6;
    private static final int LONGEST_VALUE = 200;

    /// What a row is about.
    public enum Subject {
        STATUS,
        DURATION,
        HEADER,
        BODY,
        CALL
    }

    /// One place.
    ///
    /// @param place pointer, header name or call; empty for status and duration
    /// @param values one per cassette, null where it has none
    /// @param pattern one letter per cassette, equal letters for equal values: `ABA`; `?` where it
    /// cannot be told
    public record Row(Subject subject, String place, List<@Nullable String> values, String pattern) {
        public Row {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    public ManyWay {
        cassettes = List.copyOf(cassettes);
        comparisons = List.copyOf(comparisons);
        rows = List.copyOf(rows);
    }

    /// @throws IllegalArgumentException unless there are two to six
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static ManyWay of(List<Cassette> cassettes, ComparisonOptions options, Progress progress) {
        if (cassettes.size() < FEWEST || cassettes.size() > MOST) {
            throw new IllegalArgumentException("two to six cassettes");
        }
        List<Comparison> comparisons = new ArrayList<>();
        for (Cassette other : cassettes.subList(1, cassettes.size())) {
            comparisons.add(CassetteComparer.compare(cassettes.getFirst(), other, options, progress));
        }
        return new ManyWay(cassettes, comparisons, new Table(cassettes, comparisons).rows());
    }

    /// True when any of the others differs from the baseline.
    public boolean hasDifferences() {
        return comparisons.stream().anyMatch(Comparison::hasDifferences);
    }

    /// Collects the rows.
    private static final class Table {
        private final List<Cassette> cassettes;
        private final List<Comparison> comparisons;
        private final Map<String, @Nullable String[]> headers = new LinkedHashMap<>();
        private final Map<String, @Nullable String[]> bodies = new LinkedHashMap<>();
        private final Map<String, @Nullable String[]> calls = new LinkedHashMap<>();

        Table(List<Cassette> cassettes, List<Comparison> comparisons) {
            this.cassettes = cassettes;
            this.comparisons = comparisons;
        }

        List<Row> rows() {
            for (int column = 1; column < cassettes.size(); column++) {
                Comparison comparison = comparisons.get(column - 1);
                headers(comparison, column);
                body(comparison.responseBody(), column);
                calls(comparison, column);
            }
            List<Row> rows = new ArrayList<>();
            if (comparisons.stream().anyMatch(Comparison::statusChanged)) {
                rows.add(row(
                        Subject.STATUS,
                        "",
                        cassettes.stream()
                                .<@Nullable String>map(
                                        cassette -> cassette.response().status().label())
                                .toArray(String[]::new)));
            }
            if (comparisons.stream().anyMatch(Comparison::durationChanged)) {
                rows.add(durations());
            }
            headers.forEach((name, values) -> rows.add(row(Subject.HEADER, name, values)));
            bodies.forEach((pointer, values) -> rows.add(row(Subject.BODY, pointer, values)));
            calls.forEach((call, values) -> rows.add(row(Subject.CALL, call, values)));
            return rows;
        }

        /// Durations are alike by the options' threshold, not by their digits.
        private Row durations() {
            @Nullable
            String[] values = cassettes.stream()
                    .<@Nullable String>map(
                            cassette -> Math.round(cassette.response().durationMs()) + " ms")
                    .toArray(String[]::new);
            StringBuilder pattern = new StringBuilder("A");
            Map<Boolean, Character> letters = new LinkedHashMap<>();
            for (Comparison comparison : comparisons) {
                boolean slower = comparison.durationDeltaMs() > 0;
                pattern.append(
                        comparison.durationChanged()
                                ? letters.computeIfAbsent(slower, ignored -> (char) ('B' + letters.size()))
                                : Character.valueOf('A'));
            }
            return new Row(Subject.DURATION, "", Arrays.asList(values), pattern.toString());
        }

        private void headers(Comparison comparison, int column) {
            for (Comparison.HeaderChange change : comparison.headerChanges()) {
                if (CassetteComparer.isTelling(change)) {
                    put(headers, change.name(), change.a(), change.b(), column);
                }
            }
        }

        private void body(BodyDifference difference, int column) {
            for (Change change : difference.changes()) {
                boolean unknown = change.kind() == Change.Kind.UNKNOWN;
                put(bodies, change.pointer(), text(change.a()), unknown ? "?" : text(change.b()), column);
            }
            if (difference.changes().isEmpty() && difference.truth() != BodyDifference.Truth.EQUAL) {
                boolean unknown = difference.truth() == BodyDifference.Truth.UNKNOWN;
                put(bodies, "", "recorded", unknown ? "?" : difference.reason(), column);
            }
        }

        private void calls(Comparison comparison, int column) {
            Map<String, Integer> added = new LinkedHashMap<>();
            for (AlignedCall row : comparison.calls()) {
                Call a = row.a();
                Call b = row.b();
                if (row.kind() == AlignedCall.Kind.SAME || (a == null && b == null)) {
                    continue;
                }
                String name;
                if (a == null) {
                    String label = b == null ? "" : CallLabel.of(b);
                    int count = added.merge(label, 1, Integer::sum);
                    name = "+ " + label + (count == 1 ? "" : " (" + count + ")");
                } else {
                    name = (position(a) + 1) + " " + CallLabel.of(a);
                }
                String unchanged = a == null ? null : CallResult.of(a);
                String now = b == null ? null : CallResult.of(b);
                if (row.kind() == AlignedCall.Kind.UNKNOWN) {
                    now = "?";
                } else if (now != null && now.equals(unchanged)) {
                    now = now + " (" + String.join(", ", row.reasons()) + ")";
                }
                put(calls, name, unchanged, now, column);
            }
        }

        private int position(Call call) {
            return cassettes.getFirst().callsByStart().indexOf(call);
        }

        /// A new row holds the baseline's value in all columns but this one, until they say otherwise.
        private void put(
                Map<String, @Nullable String[]> table,
                String place,
                @Nullable String baseline,
                @Nullable String value,
                int column) {
            @Nullable
            String[] values = table.computeIfAbsent(place, ignored -> {
                @Nullable String[] fresh = new String[cassettes.size()];
                Arrays.fill(fresh, baseline);
                return fresh;
            });
            values[column] = value;
        }

        private static @Nullable String text(@Nullable JsonValue value) {
            if (value == null) {
                return null;
            }
            String text = JsonText.compact(value);
            return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
        }

        private static Row row(Subject subject, String place, @Nullable String[] values) {
            StringBuilder pattern = new StringBuilder();
            Map<String, Character> letters = new LinkedHashMap<>();
            for (@Nullable String value : values) {
                if ("?".equals(value)) {
                    pattern.append('?');
                    continue;
                }
                String known = value == null ? "absent" : "=" + value;
                pattern.append(letters.computeIfAbsent(known, ignored -> (char) ('A' + letters.size())));
            }
            return new Row(subject, place, Arrays.asList(values), pattern.toString());
        }
    }
}
