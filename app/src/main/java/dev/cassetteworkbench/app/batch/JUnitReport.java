package dev.cassetteworkbench.app.batch;

import dev.cassetteworkbench.replay.Verdict;
import java.util.Locale;

/// A batch in the XML that build servers read. What differs is a failure, what is not proven an
/// error: neither
/// is ever skipped, because skipped looks green.
final class JUnitReport {
    private JUnitReport() {}

    static String text(BatchReport report) {
        long failures = report.lines().stream()
                .filter(line -> severity(report, line) == 1)
                .count();
        long errors = report.lines().stream()
                .filter(line -> severity(report, line) == 2)
                .count();
        StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n<testsuite");
        attribute(out, "name", "replay" + (report.part().equals("1/1") ? "" : " " + report.part()));
        attribute(out, "tests", Integer.toString(report.lines().size()));
        attribute(out, "failures", Long.toString(failures));
        attribute(out, "errors", Long.toString(errors));
        attribute(out, "skipped", "0");
        attribute(out, "time", seconds(report.tookMs()));
        attribute(out, "timestamp", report.at().toString());
        out.append(">\n");
        report.lines().forEach(line -> testCase(out, report, line));
        if (report.cancelled()) {
            out.append("<system-err>Stopped before the end.</system-err>\n");
        }
        return out.append("</testsuite>\n</testsuites>\n").toString();
    }

    private static void testCase(StringBuilder out, BatchReport report, BatchLine line) {
        out.append("<testcase");
        attribute(out, "classname", line.service().isEmpty() ? "cassette" : line.service());
        attribute(out, "name", line.endpoint().isEmpty() ? line.name() : line.endpoint() + " (" + line.name() + ")");
        attribute(out, "time", seconds(line.tookMs()));
        int severity = severity(report, line);
        if (severity == 0) {
            out.append(">\n<system-out>");
            out.append(escaped(line.verdict().label() + ": " + line.reason()));
            out.append("</system-out>\n</testcase>\n");
            return;
        }
        String element = severity == 1 ? "failure" : "error";
        out.append(">\n<").append(element);
        attribute(out, "type", line.verdict().word());
        attribute(out, "message", line.verdict().label() + ": " + line.reason());
        out.append('>').append(escaped(line.status() + "\n" + line.reason()));
        out.append("</").append(element).append(">\n</testcase>\n");
    }

    private static int severity(BatchReport report, BatchLine line) {
        Verdict verdict = line.verdict();
        return BatchReport.severity(verdict, report.accepted());
    }

    private static String seconds(double ms) {
        return String.format(Locale.ROOT, "%.3f", ms / 1_000);
    }

    private static void attribute(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
    }

    /// Also of what XML 1.0 forbids even as a reference: those become `\u0007` and so on.
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n' -> out.append("&#10;");
                case '\r' -> out.append("&#13;");
                case '\t' -> out.append("&#9;");
                default -> {
                    boolean allowed = (c >= 0x20 && c < 0xd800) || (c > 0xdfff && c < 0xfffe) || c > 0xffff;
                    if (allowed) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    }
                }
            }
        });
        return out.toString();
    }
}
