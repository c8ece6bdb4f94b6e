package dev.cassetteworkbench.search.internal.failure;

import java.util.Locale;
import java.util.regex.Pattern;

/// Texts without what differs from one request to the next.
public final class Shape {
    private static final Pattern ID_SEGMENT = Pattern.compile("[0-9]+"
            + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|(?=[a-f]*[0-9])[0-9a-f]{8,}"
            + "|[a-z]{1,12}[-_:]?[0-9]{1,}"
            + "|(?=(?:[^0-9]*[0-9]){4})[0-9a-z_\\-]{8,}");

    /// `v1`, `v2.1`: part of a route, not an id.
    private static final Pattern VERSION = Pattern.compile("v[0-9]{1,2}(\\.[0-9]+)?");

    private static final Pattern VARYING = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
            + "|0x[0-9a-f]+"
            + "|\\b(?=[a-f]*[0-9])[0-9a-f]{8,}\\b"
            + "|'[^']{0,200}'|\"[^\"]{0,200}\""
            + "|[0-9]+(?:[.:,][0-9]+)*");

    private static final int LONGEST = 200;
    private static final int LONGEST_SEGMENT = 60;

    private Shape() {}

    /// A path with `{}` in place of ids: `/orders/4711` and `/orders/12` are `/orders/{}`.
    /// Templates stay as they are.
    public static String path(String path) {
        if (path.indexOf('{') >= 0) {
            return path;
        }
        String[] segments = cut(path, 2_000).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String low = segments[i].toLowerCase(Locale.ROOT);
            if (low.length() > LONGEST_SEGMENT
                    || (ID_SEGMENT.matcher(low).matches()
                            && !VERSION.matcher(low).matches())) {
                segments[i] = "{}";
            }
        }
        return String.join("/", segments);
    }

    /// A Redis key up to its first part with a digit, `cart:c1` is `cart`; others stay whole.
    public static String key(String key) {
        int colon = key.indexOf(':');
        while (colon > 0) {
            int end = key.indexOf(':', colon + 1);
            String part = key.substring(colon + 1, end < 0 ? key.length() : end);
            if (part.chars().anyMatch(c -> c >= '0' && c <= '9')) {
                return key.substring(0, colon);
            }
            colon = end;
        }
        return key;
    }

    /// A message with `#` in place of numbers, ids and quoted text, its first line only.
    public static String message(String message) {
        String line = cut(message, 2_000).lines().findFirst().orElse("");
        return cut(VARYING.matcher(line).replaceAll("#").strip(), LONGEST);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
