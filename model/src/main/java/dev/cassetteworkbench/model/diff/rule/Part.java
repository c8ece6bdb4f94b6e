package dev.cassetteworkbench.model.diff.rule;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The part of a cassette a value stands in. Headers and query parameters are places of one step:
/// the name.
public enum Part {
    /// Body of the inbound request.
    REQUEST,
    /// Query of the inbound request.
    QUERY,
    /// Body of the response.
    RESPONSE,
    /// Headers of the response, names in lower case.
    HEADERS,
    /// Body that a dependency answered with.
    ANSWER,
    /// Query parameters of a call.
    CALL_QUERY,
    /// What a call sends; recorded as a hash only, so a rule here can only pass over the whole of it.
    CALL_PAYLOAD;

    /// As rules files write it: `call-query`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// By its word, or null.
    public static @Nullable Part named(String word) {
        return Arrays.stream(values())
                .filter(part -> part.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
