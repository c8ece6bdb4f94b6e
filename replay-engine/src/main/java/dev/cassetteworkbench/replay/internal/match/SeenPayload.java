package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Query.Parameter;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.replay.internal.python.JsonForm;
import dev.cassetteworkbench.replay.internal.python.JsonForm.Spacing;
import dev.cassetteworkbench.replay.internal.python.PythonText;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every hash a recording library could have written for a request body that went over the wire.
///
/// Recorders hash what the library was *given* (a dictionary, a list of pairs, bytes), not what it sent
/// (`replay-design-facts` section 9), so the given forms are rebuilt from the sent one.
final class SeenPayload {
    private static final int LARGEST_REBUILT = 4 << 20;
    private static final int MOST_NUMBER_CHOICES = 6;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");
    private static final List<JsonForm> GIVEN_FORMS = List.of(
            new JsonForm(Spacing.COMPACT, true, true, false),
            new JsonForm(Spacing.SPACED, true, true, false),
            new JsonForm(Spacing.COMPACT, false, true, false),
            new JsonForm(Spacing.SPACED, false, true, false),
            new JsonForm(Spacing.SPACED, true, false, false),
            new JsonForm(Spacing.COMPACT, true, false, false),
            new JsonForm(Spacing.SPACED, false, false, false),
            new JsonForm(Spacing.COMPACT, false, false, false));

    private final byte[] body;
    private final String contentType;
    private @Nullable Set<String> hashes;

    SeenPayload(SeenCall.Http seen) {
        this.body = seen.body().content();
        String type = seen.headers().first("content-type");
        this.contentType = type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    boolean isEmpty() {
        return body.length == 0;
    }

    /// Multipart bodies carry a random boundary: no hash of them can be compared.
    boolean isMultipart() {
        return contentType.startsWith("multipart/");
    }

    boolean canHaveHash(String hash) {
        Set<String> known = hashes;
        if (known == null) {
            known = new HashSet<>();
            known.add(Sha256.of(body));
            if (body.length <= LARGEST_REBUILT) {
                rebuild(known);
            }
            hashes = known;
        }
        return known.contains(hash);
    }

    private void rebuild(Set<String> known) {
        JsonValue json = JsonBytes.parse(body);
        if (json != null) {
            GIVEN_FORMS.forEach(form -> known.add(Sha256.of(form.bytes(json))));
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (contentType.contains("x-www-form-urlencoded") || (json == null && text.indexOf('=') > 0)) {
            rebuildForm(known, text);
        }
    }

    private static void rebuildForm(Set<String> known, String text) {
        List<Parameter> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                pairs.add(new Parameter(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        if (pairs.isEmpty() || pairs.size() > 1_000) {
            return;
        }
        List<Integer> numeric = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (NUMBER.matcher(pairs.get(i).value()).matches()) {
                numeric.add(i);
            }
        }
        boolean every = numeric.size() <= MOST_NUMBER_CHOICES;
        int choices = every ? 1 << numeric.size() : 2;
        for (int choice = 0; choice < choices; choice++) {
            Set<Integer> asNumber = new HashSet<>();
            for (int bit = 0; bit < numeric.size(); bit++) {
                if (every ? (choice >> bit & 1) == 1 : choice == 1) {
                    asNumber.add(numeric.get(bit));
                }
            }
            addFormHashes(known, pairs, asNumber);
        }
    }

    private static void addFormHashes(Set<String> known, List<Parameter> pairs, Set<Integer> asNumber) {
        Map<String, List<JsonValue>> grouped = new LinkedHashMap<>();
        List<String> tuples = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Parameter pair = pairs.get(i);
            boolean number = asNumber.contains(i);
            JsonValue value = number ? new JsonNumber(pair.value()) : new JsonString(pair.value());
            grouped.computeIfAbsent(pair.name(), name -> new ArrayList<>()).add(value);
            String repr = number ? pair.value() : PythonText.ofText(pair.value());
            tuples.add(PythonText.ofTuple(List.of(PythonText.ofText(pair.name()), repr)));
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        grouped.forEach(
                (name, values) -> members.put(name, values.size() == 1 ? values.getFirst() : new JsonArray(values)));
        JsonObject object = new JsonObject(members);
        GIVEN_FORMS.forEach(form -> known.add(Sha256.of(form.bytes(object))));
        known.add(Sha256.of("[" + String.join(", ", tuples) + "]"));
        known.add(Sha256.of(PythonText.ofTuple(tuples)));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A stray percent sign: the text as sent is as good a guess as any.
            return text;
        }
    }
}
