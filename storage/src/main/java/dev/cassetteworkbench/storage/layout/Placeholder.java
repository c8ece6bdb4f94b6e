package dev.cassetteworkbench.storage.layout;

import dev.cassetteworkbench.model.format.CassetteName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A part of a key that is filled in: `{date}`, `{route}` and so on.
///
/// Recorded text becomes safe here: no value but [#PATH] holds a `/`, none is empty, `.` or `..`.
public enum Placeholder {
    /// `YYYY-MM-DD`.
    DATE("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    YEAR("[0-9]{4}"),
    MONTH("[0-9]{2}"),
    DAY("[0-9]{2}"),
    METHOD("[A-Z][A-Z0-9-]*"),
    /// The recorder's slug of the route: `a-z`, `0-9` and `_`.
    ROUTE("[a-z0-9_]+"),
    /// The session's whole id.
    ID("[A-Za-z0-9._-]+?"),
    /// First eight hex digits of the id, as the recorder names files.
    SHORT("[0-9a-f]{8}"),
    SERVICE("[A-Za-z0-9._-]+?"),
    /// HTTP status, `0` for a crash, `unknown`.
    STATUS("[0-9]{1,3}|unknown"),
    /// The file's present name without its extension.
    NAME("[^/]+?"),
    /// The present extension without its dot, with what compression adds: `json`, `json.gz`.
    EXT("[A-Za-z0-9]+(?:\\.gz)?"),
    /// The present path as it is, folders included. Ends a template.
    PATH(".+");

    private static final String UNKNOWN = "unknown";
    private static final String GZ = ".gz";
    private static final int LONGEST = 120;

    private final String pattern;

    Placeholder(String pattern) {
        this.pattern = pattern;
    }

    /// The word between the braces.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Placeholder of(String word) {
        for (Placeholder placeholder : values()) {
            if (placeholder.word().equals(word)) {
                return placeholder;
            }
        }
        return null;
    }

    /// True when keys of different files differ by it.
    boolean identifies() {
        return switch (this) {
            case ID, SHORT, NAME, PATH -> true;
            case DATE, YEAR, MONTH, DAY, METHOD, ROUTE, SERVICE, STATUS, EXT -> false;
        };
    }

    String pattern() {
        return pattern;
    }

    String value(KeySubject subject) {
        return switch (this) {
            case DATE ->
                "%04d-%02d-%02d"
                        .formatted(
                                subject.date().getYear(),
                                subject.date().getMonthValue(),
                                subject.date().getDayOfMonth());
            case YEAR -> "%04d".formatted(subject.date().getYear());
            case MONTH -> "%02d".formatted(subject.date().getMonthValue());
            case DAY -> "%02d".formatted(subject.date().getDayOfMonth());
            case METHOD -> name(subject).method();
            case ROUTE -> subject.route().isEmpty() ? UNKNOWN : name(subject).route();
            case ID -> plain(subject.id().isEmpty() ? name(subject).shortId() : subject.id());
            case SHORT -> name(subject).shortId();
            case SERVICE -> plain(subject.service() == null ? "" : subject.service());
            case STATUS -> subject.status() == null ? UNKNOWN : Integer.toString(Math.clamp(subject.status(), 0, 999));
            case NAME -> fileName(subject).substring(0, nameLength(fileName(subject)));
            case EXT -> extension(subject);
            case PATH -> subject.path();
        };
    }

    /// An id made of the path stands in when there is none, so that two such files do not share a key.
    private static CassetteName name(KeySubject subject) {
        String id = subject.id().isEmpty() ? subject.path() : subject.id();
        return CassetteName.of(subject.method(), subject.route(), id, false, null);
    }

    private static String fileName(KeySubject subject) {
        String name = subject.path().substring(subject.path().lastIndexOf('/') + 1);
        return name.isEmpty() ? UNKNOWN : name;
    }

    private static String extension(KeySubject subject) {
        String name = fileName(subject);
        int length = nameLength(name);
        String extension = length == name.length() ? "" : name.substring(length + 1);
        return extension.isEmpty() ? "json" : extension;
    }

    private static int nameLength(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int end = lower.endsWith(GZ) ? name.length() - GZ.length() : name.length();
        int dot = name.lastIndexOf('.', end - 1);
        boolean extension = dot > 0 && name.substring(dot + 1).matches(EXT.pattern);
        return extension ? dot : lower.endsWith(GZ) && end > 0 ? end : name.length();
    }

    private static String plain(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9._-]", "_");
        String cut = safe.substring(0, Math.min(safe.length(), LONGEST));
        return cut.isEmpty() || cut.chars().allMatch(c -> c == '.') ? UNKNOWN : cut;
    }
}
