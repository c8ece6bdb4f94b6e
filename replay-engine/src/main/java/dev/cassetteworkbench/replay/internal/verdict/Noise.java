package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.diff.rule.Recogniser;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells values that are made anew for every request from values that really differ.
///
/// Two things must hold, or the difference counts: the app itself gave another value when it was asked
/// the same again, and recorded, first and second value look alike (a uuid each, a time each). So a
/// value
/// that is always the same and other than recorded stays a difference, and so does a counter or a price
/// that wanders. In a longer text this holds for each part on its own.
final class Noise {
    /// Kinds in the order they are looked for; groups of [#RUN] have the same order. A time's zone
    /// is no
    /// part of it, so that a lost zone counts.
    private static final List<String> KINDS = List.of("uuid", "timestamp", "jwt", "address", "token", "number");

    private static final Pattern RUN = Pattern.compile("(?<![A-Za-z0-9])(?:"
            + "([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})(?![A-Za-z0-9])"
            + "|([12]\\d{3}-[01]\\d-[0-3]\\d[Tt ][0-2]\\d:[0-5]\\d(?::[0-6]\\d(?:[.,]\\d{1,9})?)?(?!\\d)"
            + "|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2}(?!\\d))"
            + "|(eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*)"
            + "|(0x[0-9a-fA-F]{6,16})(?![A-Za-z0-9])"
            + "|((?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{8,}(?![A-Za-z0-9])"
            + "|(?=[0-9A-F]*[0-9])(?=[0-9A-F]*[A-F])[0-9A-F]{8,}(?![A-Za-z0-9])"
            + "|(?=[A-Za-z_-]*[0-9])(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{16,})"
            + "|(\\d{10}(?:\\.\\d+)?|\\d{13}|\\d{16})(?![A-Za-z0-9])"
            + ")");

    private static final Pattern DURATION = Pattern.compile(
            "(?i).*(?:elapsed|took|duration|latency|uptime).*|.*_(?:ms|us|ns|secs?|seconds|millis)|.*(?:Ms|Millis|Seconds)|ms");

    private static final int LONGEST = 64 << 10;

    private Noise() {}

    /// What a differing value is when it is made anew each time, e.g. `uuid`; null when it counts.
    ///
    /// @param name last part of the value's place, for durations are told by their name
    static @Nullable String of(String name, JsonValue recorded, JsonValue first, JsonValue second) {
        if (recorded instanceof JsonString a && first instanceof JsonString b && second instanceof JsonString c) {
            return ofText(a.value(), b.value(), c.value());
        }
        if (recorded instanceof JsonNumber a
                && first instanceof JsonNumber b
                && second instanceof JsonNumber c
                && !b.text().equals(c.text())) {
            boolean times = Recogniser.of(a) == Recogniser.TIMESTAMP
                    && Recogniser.common(b, c) == Recogniser.TIMESTAMP
                    && whole(a) == whole(b)
                    && whole(b) == whole(c);
            if (times) {
                return "timestamp";
            }
            return DURATION.matcher(name).matches() ? "duration" : null;
        }
        return null;
    }

    private static int whole(JsonNumber number) {
        int point = number.text().indexOf('.');
        return point < 0 ? number.text().length() : point;
    }

    /// The same for texts; parts of them that are equal to the recorded ones need not look like
    /// anything.
    static @Nullable String ofText(String recorded, String first, String second) {
        if (first.equals(second) || Math.max(recorded.length(), first.length()) > LONGEST) {
            return null;
        }
        Runs a = Runs.of(recorded);
        Runs b = Runs.of(first);
        Runs c = Runs.of(second);
        if (!a.skeleton().equals(b.skeleton()) || !b.skeleton().equals(c.skeleton())) {
            return null;
        }
        String kind = null;
        for (int i = 0; i < a.texts().size(); i++) {
            if (!a.texts().get(i).equals(b.texts().get(i))) {
                if (b.texts().get(i).equals(c.texts().get(i))) {
                    return null;
                }
                kind = a.kinds().get(i);
            }
        }
        return kind;
    }

    /// @param skeleton the text with a word for each run in its place
    private record Runs(String skeleton, List<String> texts, List<String> kinds) {
        static Runs of(String text) {
            StringBuilder skeleton = new StringBuilder();
            List<String> texts = new ArrayList<>();
            List<String> kinds = new ArrayList<>();
            Matcher found = RUN.matcher(text);
            int from = 0;
            while (found.find()) {
                String kind = kind(found);
                boolean sized = kind.equals("token") || kind.equals("number");
                skeleton.append(text, from, found.start()).append('\u0000').append(kind);
                skeleton.append(sized ? lengthOf(found.group()) : 0);
                texts.add(found.group());
                kinds.add(kind);
                from = found.end();
            }
            return new Runs(skeleton.append(text.substring(from)).toString(), texts, kinds);
        }

        private static int lengthOf(String run) {
            int point = run.indexOf('.');
            return point < 0 ? run.length() : point;
        }

        private static String kind(Matcher found) {
            for (int group = 1; group <= KINDS.size(); group++) {
                if (found.group(group) != null) {
                    return KINDS.get(group - 1);
                }
            }
            throw new IllegalStateException("a run of no kind");
        }
    }
}
