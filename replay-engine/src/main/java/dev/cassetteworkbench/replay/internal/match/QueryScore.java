package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Query.Parameter;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// How alike two queries are.
///
/// @param share equal parameters among all, 0 to 1
/// @param differing names whose values differ, are missing or were added, in order
/// @param masked a recorded mask stood for a value
record QueryScore(double share, List<String> differing, boolean masked) {
    static final QueryScore SAME = new QueryScore(1, List.of(), false);

    private static final String MASK = "[REDACTED";

    /// Recorded parameters as they went on the wire. `None` is not sent by any of the recorded libraries.
    static List<Parameter> recorded(JsonObject values) {
        List<Parameter> result = new ArrayList<>();
        values.members().forEach((name, value) -> {
            List<JsonValue> items = value instanceof JsonArray array ? array.items() : List.of(value);
            for (JsonValue item : items) {
                if (!(item instanceof JsonNull)) {
                    result.add(new Parameter(name, wireText(item)));
                }
            }
        });
        return normal(result);
    }

    static List<Parameter> seen(String rawQuery) {
        List<Parameter> result = new ArrayList<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            result.add(new Parameter(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
        }
        return normal(result);
    }

    /// In the order in which parameters are compared.
    static List<Parameter> byName(List<Parameter> parameters) {
        return normal(parameters);
    }

    /// Blank values are dropped by some recorders, so they count nowhere; the order of names never counts.
    private static List<Parameter> normal(List<Parameter> parameters) {
        return parameters.stream()
                .filter(one -> !one.value().isEmpty())
                .sorted(Comparator.comparing(Parameter::name))
                .toList();
    }

    static QueryScore of(List<Parameter> recorded, List<Parameter> seen) {
        if (recorded.equals(seen)) {
            return SAME;
        }
        List<Parameter> left = new ArrayList<>(seen);
        Set<String> differing = new TreeSet<>();
        boolean masked = false;
        int equal = 0;
        for (Parameter one : recorded) {
            int at = indexOfEqual(left, one);
            if (at < 0) {
                differing.add(one.name());
            } else {
                masked |= one.value().startsWith(MASK);
                left.remove(at);
                equal++;
            }
        }
        left.forEach(one -> differing.add(one.name()));
        int all = Math.max(recorded.size(), seen.size());
        return new QueryScore(all == 0 ? 1 : (double) equal / all, List.copyOf(differing), masked);
    }

    private static int indexOfEqual(List<Parameter> seen, Parameter recorded) {
        int exact = seen.indexOf(recorded);
        if (exact >= 0) {
            return exact;
        }
        for (int i = 0; i < seen.size(); i++) {
            Parameter one = seen.get(i);
            if (one.name().equals(recorded.name()) && sameValue(recorded.value(), one.value())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean sameValue(String recorded, String seen) {
        return recorded.startsWith(MASK)
                || ((recorded.equals("True") || recorded.equals("False")) && recorded.equalsIgnoreCase(seen));
    }

    private static String wireText(JsonValue value) {
        return switch (value) {
            case JsonString text -> text.value();
            case JsonNumber number -> number.text();
            case JsonBoolean bool -> bool.value() ? "True" : "False";
            case JsonNull ignored -> "";
            case JsonArray ignored -> "";
            case JsonObject ignored -> "";
        };
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A stray percent sign is taken as it stands: the app sent it so.
            return text.replace('+', ' ');
        }
    }
}
