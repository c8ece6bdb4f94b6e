package dev.cassetteworkbench.search.internal.failure;

import dev.cassetteworkbench.model.CallLine;
import dev.cassetteworkbench.model.CassetteHead;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Status;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Why a request failed, in four parts that failures of one kind share.
///
/// @param route method and path without ids
/// @param outcome status, or the exception's type
/// @param firstFailure the first dependency call that failed and how; empty when none did
/// @param message what was said, without what varies
public record Fingerprint(String route, String outcome, String firstFailure, String message) {
    private static final String SEPARATOR = "\u001f";
    private static final int MOST_LINES = 100;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /// Null for a success.
    public static @Nullable Fingerprint of(CassetteSummary summary) {
        if (!summary.hasErrors()) {
            return null;
        }
        CallLine failed = summary.callLines().stream()
                .filter(CallLine::failed)
                .min(Comparator.comparingDouble(CallLine::startMs))
                .orElse(null);
        String said = summary.failureText();
        // The response's own error comes first; it has as many lines as there are calls with one, plus one.
        String first = summary.errorText().lines().findFirst().orElse("");
        String exception = failed != null && first.equals(failed.error()) ? "" : exceptionOf(first);
        return new Fingerprint(
                route(summary.method(), summary.routeTemplate(), summary.path()),
                summary.status().label() + (exception.isEmpty() ? "" : " " + exception),
                failed == null ? "" : call(failed),
                Shape.message(said.isEmpty() ? first : said));
    }

    /// Null for a success. Calls and messages are not known from a head.
    public static @Nullable Fingerprint of(CassetteHead head) {
        Status status = head.status();
        return status.isError()
                ? new Fingerprint(route(head.method(), head.routeTemplate(), head.path()), status.label(), "", "")
                : null;
    }

    private static String route(String method, @Nullable String template, String path) {
        return method + " " + Shape.path(template == null ? path : template);
    }

    /// Types of all recorded exceptions, of the response and of calls.
    public static Set<String> exceptions(CassetteSummary summary) {
        Set<String> types = new LinkedHashSet<>();
        summary.errorText().lines().limit(MOST_LINES).forEach(line -> types.add(exceptionOf(line)));
        types.remove("");
        return types;
    }

    private static String exceptionOf(String line) {
        int colon = line.indexOf(':');
        String type = colon < 0 ? line : line.substring(0, colon);
        return type.matches("[A-Za-z_][A-Za-z0-9_.]{2,80}") ? type : "";
    }

    private static String call(CallLine call) {
        String target = switch (call.kind()) {
            case REDIS -> Shape.key(call.target());
            case HTTP, DATABASE, MONGODB, OTHER -> call.target();
        };
        String how = call.error().isEmpty() ? String.valueOf(call.status()) : Shape.message(call.error());
        return call.kind().label() + " " + call.operation() + " " + target + ": " + how;
    }

    /// As one text that sorts by route.
    public String key() {
        return String.join(SEPARATOR, List.of(route, outcome, firstFailure, message));
    }

    public static Fingerprint ofKey(String key) {
        String[] parts = key.split(SEPARATOR, 4);
        return parts.length == 4
                ? new Fingerprint(parts[0], parts[1], parts[2], parts[3])
                : new Fingerprint(key, "", "", "");
    }

    /// Sixteen hex digits that name the group in queries and rules; the same on every machine.
    public String id() {
        long hash = FNV_OFFSET;
        String key = key();
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * FNV_PRIME;
        }
        return HexFormat.of().toHexDigits(hash ^ (hash >>> 29));
    }
}
