package dev.cassetteworkbench.storage.layout;

import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.format.CassetteName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What a key may be made of: what is known of one file.
///
/// @param path where the file lies now, relative, with `/`
/// @param date UTC day of recording; the file's own date when the recording's is not known
/// @param method upper or lower case; empty when not known
/// @param route route template or concrete path; empty when not known
/// @param id the session's whole id, or the eight digits of the file name; empty when not known
/// @param service name of the recorded service, null when not known
/// @param status HTTP status, 0 for a crash, null when not known
public record KeySubject(
        String path,
        LocalDate date,
        String method,
        String route,
        String id,
        @Nullable String service,
        @Nullable Integer status) {

    /// A made-up cassette to show a template on.
    public static final KeySubject SAMPLE = new KeySubject(
            "2026-01-15/POST__checkout__a91c3f02.json",
            LocalDate.of(2026, 1, 15),
            "POST",
            "/checkout",
            "a91c3f02-7d1e-4c58-9f0a-2b6d1c3e4f55",
            "shop",
            500);

    /// What a file name alone tells, as the recorder writes it.
    ///
    /// @param modified date of the file, used when its folder names no day
    public static KeySubject ofName(String path, Instant modified) {
        CassetteName name = CassetteName.parse(path);
        LocalDate fallback = LocalDate.ofInstant(modified, ZoneOffset.UTC);
        if (name == null) {
            return new KeySubject(path, fallback, "", "", "", null, null);
        }
        LocalDate date = name.date();
        return new KeySubject(
                path, date == null ? fallback : date, name.method(), name.route(), name.shortId(), null, null);
    }

    /// What the content tells.
    public static KeySubject of(String path, CassetteSummary summary) {
        String template = summary.routeTemplate();
        return new KeySubject(
                path,
                LocalDate.ofInstant(summary.recordedAt(), ZoneOffset.UTC),
                summary.method(),
                template == null ? summary.path() : template,
                summary.sessionId(),
                summary.service(),
                summary.status().isKnown() ? summary.status().code() : null);
    }
}
