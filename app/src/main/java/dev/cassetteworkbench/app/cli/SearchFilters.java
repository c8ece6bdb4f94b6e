package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.preferences.SearchFiles;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The reference's filters, with the meaning of the reference where it is right
/// (`timetracer-format` section 9): all
/// given
/// ones must hold. `--status 0` means crashes, and errors include crashes.
final class SearchFilters {
    @Parameters(paramLabel = "QUERY", description = "Query language, e.g. status:5xx \"card declined\" after:24h")
    List<String> words = List.of();

    @Option(
            names = "--query-file",
            paramLabel = "FILE",
            description = "File with a saved search, as the window keeps them; holds together with QUERY.")
    @Nullable
    Path queryFile;

    @Option(
            names = {"-e", "--endpoint"},
            paramLabel = "TEXT",
            description = "Text contained in the endpoint's path.")
    @Nullable
    String endpoint;

    @Option(
            names = {"-m", "--method"},
            paramLabel = "METHOD",
            description = "HTTP method.")
    @Nullable
    String method;

    @Option(names = "--status", paramLabel = "N", description = "Exact status; 0 finds crashes.")
    @Nullable
    Integer status;

    @Option(names = "--errors", description = "Only failures: status 400 and above, and crashes.")
    boolean errors;

    @Option(
            names = {"-s", "--service"},
            paramLabel = "NAME",
            description = "Service.")
    @Nullable
    String service;

    @Option(names = "--env", paramLabel = "NAME", description = "Environment.")
    @Nullable
    String env;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Recorded at or after: date, date and time, or 24h, 7d. UTC when no zone is given.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Recorded before; a date alone includes that whole day.")
    @Nullable
    String to;

    /// The query these filters ask for.
    ///
    /// @throws CommandFailure when a part cannot be understood
    SearchQuery query(Instant now) {
        SearchQuery query;
        try {
            query = SearchQuery.parse((fromFile() + " " + String.join(" ", words)).strip(), now, ZoneOffset.UTC);
        } catch (QuerySyntaxException e) {
            throw new CommandFailure("The query cannot be understood: " + e.getMessage(), e);
        }
        String path = endpoint;
        if (path != null) {
            query = query.and(new Clause.Contains("path", path.toLowerCase(Locale.ROOT)));
        }
        String verb = method;
        if (verb != null) {
            query = query.and(new Clause.Term("method", verb.toUpperCase(Locale.ROOT)));
        }
        Integer code = status;
        if (code != null) {
            query = query.and(new Clause.NumberRange("status", code, code));
        }
        if (errors) {
            query = query.and(new Clause.Term("is", "error"));
        }
        String name = service;
        if (name != null) {
            query = query.and(new Clause.Term("service", name));
        }
        String place = env;
        if (place != null) {
            query = query.and(new Clause.Term("env", place));
        }
        if (from != null || to != null) {
            query = query.and(new Clause.TimeRange(time(from, now, false), time(to, now, true)));
        }
        return query;
    }

    private String fromFile() {
        Path file = queryFile;
        if (file == null) {
            return "";
        }
        try {
            return SearchFiles.search(file).query();
        } catch (IOException e) {
            throw new CommandFailure("The file " + file + " of --query-file cannot be read.", e);
        }
    }

    private static @Nullable Instant time(@Nullable String text, Instant now, boolean end) {
        if (text == null) {
            return null;
        }
        if (text.matches("\\d{1,6}[smhdw]")) {
            long amount = Long.parseLong(text.substring(0, text.length() - 1));
            long seconds = switch (text.charAt(text.length() - 1)) {
                case 's' -> 1;
                case 'm' -> 60;
                case 'h' -> 3_600;
                case 'd' -> 86_400;
                default -> 604_800;
            };
            return now.minusSeconds(amount * seconds);
        }
        try {
            if (text.length() == 10) {
                LocalDate date = LocalDate.parse(text);
                return (end ? date.plusDays(1) : date)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            if (text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")) {
                return OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
            }
            return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    "\"" + text + "\" is not a time. Give 2026-11-20, 2026-11-20T14:00, 2026-11-20T14:00:00Z or 24h.",
                    e);
        }
    }
}
