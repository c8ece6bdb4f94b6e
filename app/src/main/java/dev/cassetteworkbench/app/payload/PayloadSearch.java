package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds text in payloads, letter case ignored, whatever is shown of them. Bounded and cancellable.
final class PayloadSearch {
    /// Most places found.
    static final int MOST = 10_000;

    private static final int BETWEEN_LOOKS = 4_096;

    private PayloadSearch() {}

    /// One open container on the way down.
    private static final class Level {
        final Iterator<Map.Entry<String, JsonValue>> members;
        int position = -1;

        Level(Iterator<Map.Entry<String, JsonValue>> members) {
            this.members = members;
        }
    }

    /// Paths (positions of children from the root) of values whose name or own text holds the
    /// words, in order.
    static List<int[]> inJson(JsonValue root, String words, Progress progress) {
        List<int[]> found = new ArrayList<>();
        if (holds(root, null, words)) {
            found.add(new int[0]);
        }
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(children(root)));
        int visited = 0;
        while (!open.isEmpty() && found.size() < MOST) {
            if (++visited % BETWEEN_LOOKS == 0 && progress.isCancelled()) {
                break;
            }
            Level level = open.peek();
            if (!level.members.hasNext()) {
                open.pop();
                continue;
            }
            Map.Entry<String, JsonValue> child = level.members.next();
            level.position++;
            if (holds(child.getValue(), child.getKey().isEmpty() ? null : child.getKey(), words)) {
                int[] path = new int[open.size()];
                int depth = path.length;
                for (Level above : open) {
                    path[--depth] = above.position;
                }
                found.add(path);
            }
            if (child.getValue() instanceof JsonObject || child.getValue() instanceof JsonArray) {
                open.push(new Level(children(child.getValue())));
            }
        }
        return found;
    }

    private static Iterator<Map.Entry<String, JsonValue>> children(JsonValue value) {
        return switch (value) {
            case JsonObject object -> object.members().entrySet().iterator();
            case JsonArray array ->
                array.items().stream().map(item -> Map.entry("", item)).iterator();
            case JsonValue.JsonString _, JsonValue.JsonNumber _, JsonValue.JsonBoolean _, JsonValue.JsonNull _ ->
                List.<Map.Entry<String, JsonValue>>of().iterator();
        };
    }

    private static boolean holds(JsonValue value, @Nullable String name, String words) {
        return (name != null && indexOf(name, words, 0) >= 0)
                || switch (value) {
                    case JsonObject _, JsonArray _ -> false;
                    case JsonValue.JsonString text -> indexOf(text.value(), words, 0) >= 0;
                    case JsonValue.JsonNumber number -> indexOf(number.text(), words, 0) >= 0;
                    case JsonValue.JsonBoolean bool -> Boolean.toString(bool.value()).equalsIgnoreCase(words);
                    case JsonValue.JsonNull _ -> "null".equalsIgnoreCase(words);
                };
    }

    /// Offsets of the words in a text, in order.
    static List<int[]> inText(String text, String words, Progress progress) {
        List<int[]> found = new ArrayList<>();
        int at = indexOf(text, words, 0);
        while (at >= 0 && found.size() < MOST && !progress.isCancelled()) {
            found.add(new int[] {at});
            at = indexOf(text, words, at + words.length());
        }
        return found;
    }

    private static int indexOf(String text, String words, int from) {
        char lower = Character.toLowerCase(words.charAt(0));
        char upper = Character.toUpperCase(words.charAt(0));
        int last = text.length() - words.length();
        for (int i = from; i <= last; i++) {
            char letter = text.charAt(i);
            if ((letter == lower || letter == upper) && text.regionMatches(true, i, words, 0, words.length())) {
                return i;
            }
        }
        return -1;
    }
}
