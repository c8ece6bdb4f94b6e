package dev.cassetteworkbench.model.format;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a cassette's file name tells before the file is opened: `METHOD__route__id8.json`, `.gz`
/// added when compressed,
/// in a folder `YYYY-MM-DD` (`timetracer-format` section 1).
///
/// A name is a hint only. It cannot be turned back into a path, and whether a file is a cassette,
/// and whether it is
/// gzip, is told by its content.
///
/// @param method upper case
/// @param route the route as a slug of `a-z`, `0-9` and `_`
/// @param shortId first eight hex digits of the session's id
/// @param gzip true when the name ends in `.gz`
/// @param date UTC date at which the file was written, null when the folder is no date
public record CassetteName(
        String method,
        String route,
        String shortId,
        boolean gzip,
        @Nullable LocalDate date) {
    private static final Pattern NAME =
            Pattern.compile("([A-Z][A-Z0-9-]*)__([a-z0-9_]+)__([0-9a-f]{8})\\.json(\\.gz)?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z0-9-]{0,19}");
    private static final Pattern SHORT_ID = Pattern.compile("[0-9a-f]{8}");
    private static final int SHORT_ID_LENGTH = 8;

    /// Keeps names below the 255 bytes that file systems take.
    private static final int LONGEST_SLUG = 180;

    /// @throws IllegalArgumentException when the parts do not make a name that parses to the same parts
    public CassetteName {
        if (!NAME.matcher(method + "__" + route + "__" + shortId + ".json").matches()) {
            throw new IllegalArgumentException("not the parts of a cassette's name");
        }
    }

    /// Parses a file name, or a path or object key that ends in one; null when it is not of this shape.
    public static @Nullable CassetteName parse(String path) {
        String[] steps = path.replace('\\', '/').split("/", -1);
        Matcher matcher = NAME.matcher(steps[steps.length - 1]);
        if (!matcher.matches()) {
            return null;
        }
        LocalDate date = steps.length > 1 ? date(steps[steps.length - 2]) : null;
        return new CassetteName(matcher.group(1), matcher.group(2), matcher.group(3), matcher.group(4) != null, date);
    }

    /// The name Timetracer would give. Recorded text cannot break out of it: the method loses what
    /// Timetracer never writes, a route's slug ends after 180 characters, and an id that does not
    /// begin with
    /// eight hex digits gives way to eight computed ones.
    ///
    /// @param routeOrPath route template, or concrete path when there is none
    /// @param sessionId whole id of the session
    public static CassetteName of(
            String method, String routeOrPath, String sessionId, boolean gzip, @Nullable LocalDate date) {
        String plain = method.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9-]|^[0-9-]+", "");
        String start = sessionId.length() < SHORT_ID_LENGTH ? "" : sessionId.substring(0, SHORT_ID_LENGTH);
        String slug = slug(routeOrPath);
        return new CassetteName(
                METHOD.matcher(plain).matches() ? plain : "UNKNOWN",
                slug.substring(0, Math.min(slug.length(), LONGEST_SLUG)),
                SHORT_ID.matcher(start).matches() ? start : HexFormat.of().toHexDigits(sessionId.hashCode()),
                gzip,
                date);
    }

    /// The name without folder.
    public String fileName() {
        return method + "__" + route + "__" + shortId + (gzip ? ".json.gz" : ".json");
    }

    /// The recorder's rule: everything but ASCII letters and digits becomes one `_`, none at the
    /// ends, lower
    /// case, `root` when nothing is left.
    static String slug(String routeOrPath) {
        StringBuilder slug = new StringBuilder();
        String plain = routeOrPath.replaceAll("\\{([^}]*)\\}", "$1");
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            boolean kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (kept) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '_') {
                slug.append('_');
            }
        }
        if (!slug.isEmpty() && slug.charAt(slug.length() - 1) == '_') {
            slug.setLength(slug.length() - 1);
        }
        return slug.isEmpty() ? "root" : slug.toString().toLowerCase(Locale.ROOT);
    }

    private static @Nullable LocalDate date(String folder) {
        if (!DATE.matcher(folder).matches()) {
            return null;
        }
        try {
            return LocalDate.parse(folder);
        } catch (DateTimeParseException e) {
            // 2026-13-40: digits of the right shape, but no day; the user may name folders as they like.
            return null;
        }
    }
}
