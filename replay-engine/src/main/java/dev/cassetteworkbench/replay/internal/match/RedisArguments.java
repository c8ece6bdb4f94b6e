package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.python.PythonText;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Every hash Python's client could have left for the arguments after the key:
/// `sha256(str(tuple))`, where the wire
/// no longer tells whether an argument was text, bytes, an integer or a float.
final class RedisArguments {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d*");
    private static final Pattern FLOAT =
            Pattern.compile("-?(0|[1-9]\\d*)\\.\\d+(e[+-]\\d+)?|-?[1-9]e[+-]\\d+|-?inf|nan");
    private static final int MOST_COMBINATIONS = 1_024;
    private static final int LARGEST_COMBINED = 64 << 10;

    private RedisArguments() {}

    static Set<String> hashes(List<Bytes> arguments) {
        List<List<String>> choices =
                arguments.stream().map(RedisArguments::forms).toList();
        Set<String> result = new HashSet<>();
        // Uniform guesses first: they cover long argument lists where the full product would be too large.
        for (int numbers = 0; numbers <= 1; numbers++) {
            for (int values = 0; values < 4; values++) {
                result.add(uniform(choices, numbers, values));
            }
        }
        if (arguments.stream().mapToLong(one -> one.content().length).sum() <= LARGEST_COMBINED) {
            combine(choices, 0, new ArrayList<>(), result);
        }
        return result;
    }

    /// @param values bit 0: even places as bytes, bit 1: odd places as bytes
    private static String uniform(List<List<String>> choices, int numbers, int values) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            List<String> forms = choices.get(i);
            boolean asNumber = numbers == 1 && forms.size() > 2;
            items.add(asNumber ? forms.get(2) : forms.get(values >> (i & 1) & 1));
        }
        return Sha256.of(PythonText.ofTuple(items));
    }

    private static void combine(List<List<String>> choices, int at, List<String> chosen, Set<String> result) {
        if (result.size() >= MOST_COMBINATIONS) {
            return;
        }
        if (at == choices.size()) {
            result.add(Sha256.of(PythonText.ofTuple(chosen)));
            return;
        }
        for (String form : choices.get(at)) {
            chosen.add(form);
            combine(choices, at + 1, chosen, result);
            chosen.removeLast();
        }
    }

    /// Text, bytes, then the number when it can be one.
    private static List<String> forms(Bytes argument) {
        String asBytes = PythonText.ofBytes(argument.content());
        String text = strictText(argument.content());
        if (text == null) {
            return List.of(asBytes, asBytes);
        }
        String asText = PythonText.ofText(text);
        boolean number = INTEGER.matcher(text).matches() || FLOAT.matcher(text).matches();
        return number ? List.of(asText, asBytes, text) : List.of(asText, asBytes);
    }

    private static @Nullable String strictText(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            // Not text, so the app gave bytes.
            return null;
        }
    }
}
