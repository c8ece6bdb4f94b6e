package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.search.Hit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// Rows as comma separated values (RFC 4180, UTF-8). Text that a spreadsheet would take for a
/// formula gets an apostrophe before it: recorded text comes from strangers.
final class HitCsv {
    static final String HEAD = "recorded_at,status,method,endpoint,duration_ms,service,env,calls,failed_calls,"
            + "size_bytes,replayable,source,path,problem\r\n";

    private HitCsv() {}

    static String line(Hit hit) {
        String problem = hit.problem();
        return String.join(
                        ",",
                        List.of(
                                problem == null ? hit.recordedAt().toString() : "",
                                problem == null ? Integer.toString(hit.status().code()) : "",
                                text(hit.method()),
                                text(hit.endpoint()),
                                problem == null ? number(hit.durationMs()) : "",
                                text(hit.service()),
                                text(hit.env()),
                                Integer.toString(hit.callCount()),
                                Integer.toString(hit.failedCalls()),
                                Long.toString(hit.sizeBytes()),
                                hit.replayability()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                                text(hit.source()),
                                text(hit.path()),
                                problem == null ? "" : text(problem)))
                + "\r\n";
    }

    static String text(String recorded) {
        String safe =
                !recorded.isEmpty() && "=+-@\t\r\n|%".indexOf(recorded.charAt(0)) >= 0 ? "'" + recorded : recorded;
        boolean quoted =
                safe.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String number(double ms) {
        return Double.isFinite(ms)
                ? BigDecimal.valueOf(ms)
                        .setScale(3, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : "";
    }
}
