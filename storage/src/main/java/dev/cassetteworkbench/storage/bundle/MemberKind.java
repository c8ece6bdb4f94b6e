package dev.cassetteworkbench.storage.bundle;

import java.util.Arrays;
import java.util.Locale;

/// What a part of a bundle is.
public enum MemberKind {
    CASSETTE,
    NOTE,
    /// Receipt of a replay.
    RECEIPT,
    COMPARISON,
    TIMELINE,
    /// Any other file or value.
    OTHER;

    /// Word used in documents, e.g. `cassette`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Kind of a word; words of newer writers are [#OTHER].
    public static MemberKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElse(OTHER);
    }
}
