package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.TimelineTexts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// A timeline as comma separated values (RFC 4180, UTF-8). Text that a spreadsheet would take for
/// a formula gets an
/// apostrophe before it: recorded text comes from strangers.
public final class CsvTable {
    private static final String HEAD =
            "call,label,name,kind,operation,target,start_ms,duration_ms,end_ms,result,failed,lane";

    private CsvTable() {}

    public static String of(Timeline timeline) {
        StringBuilder csv = new StringBuilder(HEAD).append("\r\n");
        for (TimelineRow row : timeline.rows()) {
            List<String> cells = List.of(
                    Integer.toString(row.callIndex()),
                    text(row.label()),
                    text(row.subject().name()),
                    text(TimelineTexts.ENGLISH.kind(row.kind())),
                    text(row.subject().operation()),
                    text(row.subject().target()),
                    number(row.startMs()),
                    number(row.durationMs()),
                    number(row.endMs()),
                    text(row.result()),
                    Boolean.toString(row.failed()),
                    Integer.toString(row.lane()));
            csv.append(String.join(",", cells)).append("\r\n");
        }
        return csv.toString();
    }

    private static String text(String recorded) {
        String safe = !recorded.isEmpty() && "=+-@\t\r".indexOf(recorded.charAt(0)) >= 0 ? "'" + recorded : recorded;
        boolean quoted =
                safe.chars().anyMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static String number(double ms) {
        if (!Double.isFinite(ms)) {
            return "";
        }
        BigDecimal rounded = BigDecimal.valueOf(ms).setScale(6, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
