package dev.cassetteworkbench.timeline.internal.build;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The telling values of the last few answers. A call whose name holds one of them probably waited
/// for that answer, so it
/// is no candidate for running at the same time. Bounded: a few values of a few answers.
final class EarlierAnswers {
    private static final int ANSWERS = 16;
    private static final int VALUES = 200;
    private static final int VISITED = 2_000;
    private static final int SHORTEST = 2;
    private static final int LONGEST = 64;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_-]{2,64}");

    private final Deque<Set<String>> recent = new ArrayDeque<>();

    boolean mentionedIn(String text) {
        if (recent.stream().allMatch(Set::isEmpty)) {
            return false;
        }
        Matcher words = WORD.matcher(text.length() > VISITED ? text.substring(0, VISITED) : text);
        while (words.find()) {
            String word = words.group();
            if (recent.stream().anyMatch(values -> values.contains(word))) {
                return true;
            }
        }
        return false;
    }

    void add(Call call) {
        JsonValue content = call.answer().content();
        Set<String> values = new HashSet<>();
        if (content != null) {
            collect(content, values);
        }
        recent.add(values);
        if (recent.size() > ANSWERS) {
            recent.remove();
        }
    }

    private static void collect(JsonValue root, Set<String> values) {
        Deque<JsonValue> open = new ArrayDeque<>();
        open.add(root);
        for (int visited = 0; visited < VISITED && values.size() < VALUES && !open.isEmpty(); visited++) {
            switch (open.remove()) {
                case JsonValue.JsonObject object ->
                    bounded(object.members().values().stream().limit(VALUES).toList(), open);
                case JsonValue.JsonArray array ->
                    bounded(
                            array.items()
                                    .subList(0, Math.min(VALUES, array.items().size())),
                            open);
                case JsonValue.JsonString text -> keep(text.value(), values);
                case JsonValue.JsonNumber number -> keep(number.text(), values);
                case JsonValue.JsonBoolean _ -> {}
                case JsonValue.JsonNull _ -> {}
            }
        }
    }

    private static void bounded(List<JsonValue> children, Deque<JsonValue> open) {
        open.addAll(children);
    }

    /// Only values with a digit tell: words such as `ok` occur everywhere.
    private static void keep(String value, Set<String> values) {
        if (value.length() >= SHORTEST
                && value.length() <= LONGEST
                && value.chars().anyMatch(Character::isDigit)) {
            values.add(value);
        }
    }
}
