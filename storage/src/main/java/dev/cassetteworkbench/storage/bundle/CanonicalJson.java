package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.model.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/// One text per JSON value, for checksums. RFC 8785 with two stated differences.
///
/// 1. UTF-8, no blanks, no line ends.
/// 2. Members sorted by the UTF-16 code units of their names (RFC 8785 section 3.2.3).
/// 3. Strings: `\b \t \n \f \r \" \\`, other characters below U+0020 as four-digit escapes in
/// lower case, all else as it is.
///    *Difference:* a lone surrogate, which RFC 8785 refuses, is written as its escape.
/// 4. Numbers in the layout of ECMAScript's `Number.toString` (`1`, `0.001`, `1e-7`, `1.5e+21`,
/// `-0` as `0`).
///    *Difference:* all digits are kept: the number is never rounded to a double, so thirty digits
/// stay thirty
///    digits. For every number a double holds exactly as written, the text is that of RFC 8785.
/// Python's `NaN`,
///    `Infinity` and `-Infinity` stay as they are.
/// 5. Of duplicate names the last counts (the reader drops the others).
public final class CanonicalJson {
    private static final SortedJson.Style STYLE =
            new SortedJson.Style(",", ":", false, Comparator.naturalOrder(), CanonicalNumber::text);

    private CanonicalJson() {}

    /// The canonical text.
    public static String text(JsonValue value) {
        return SortedJson.text(value, STYLE);
    }

    /// SHA-256 of the canonical text's UTF-8 bytes, lower-case hex.
    public static String sha256(JsonValue value) {
        return Digests.sha256(text(value).getBytes(StandardCharsets.UTF_8));
    }
}
