package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import java.text.MessageFormat;
import org.jspecify.annotations.Nullable;

/// The words that timeline controls and exports show, so that the app can give them in its own
/// language.
///
/// @param control what the control is, for screen readers
/// @param request name of the request row's kind
/// @param appCode name of the time no call covers
/// @param failed the word added to failed rows
/// @param row one row as a sentence, a [MessageFormat]: 0 label, 1 kind, 2 result, 3 start, 4
/// duration, 5 number of the
/// row, 6 number of rows
/// @param tooltip one row as a tooltip, a [MessageFormat]: 0 label, 1 kind, 2 result, 3 start, 4
/// end, 5 duration
/// @param criticalPath name of what the answer waited for
/// @param more how many rows a picture leaves out, a [MessageFormat]: 0 number
public record TimelineTexts(
        String control,
        String request,
        String appCode,
        String failed,
        String row,
        String tooltip,
        String more,
        String criticalPath) {
    public static final TimelineTexts ENGLISH = new TimelineTexts(
            "Timeline",
            "Request",
            "App code",
            "failed",
            "{0}, {1}, {2}, starts at {3}, took {4}, row {5} of {6}",
            "{0}\n{1} · {2}\n{3} to {4} · {5}",
            "… and {0} more calls",
            "Waited for");

    /// The name of a kind, or of the request.
    public String kind(@Nullable CallKind kind) {
        return kind == null ? request : kind.label();
    }

    /// A row as a screen reader says it.
    public String describe(TimelineRow row, int number, int rows) {
        return MessageFormat.format(
                this.row,
                row.label(),
                kind(row.kind()),
                outcome(row),
                DurationText.exactText(row.startMs()),
                DurationText.exactText(row.durationMs()),
                Integer.toString(number),
                Integer.toString(rows));
    }

    /// A row with its exact times.
    public String explain(TimelineRow row) {
        return MessageFormat.format(
                tooltip,
                row.label(),
                kind(row.kind()),
                outcome(row),
                DurationText.exactText(row.startMs()),
                DurationText.exactText(row.endMs()),
                DurationText.exactText(row.durationMs()));
    }

    /// A stretch of the app's own time with its exact times.
    public String explainAppCode(double startMs, double endMs) {
        return appCode + "\n" + DurationText.exactText(startMs) + " – " + DurationText.exactText(endMs) + " · "
                + DurationText.exactText(endMs - startMs);
    }

    /// How many rows a picture leaves out.
    public String moreCalls(int number) {
        return MessageFormat.format(more, Integer.toString(number));
    }

    /// The result; failed rows say so in a word too.
    public String outcome(TimelineRow row) {
        if (!row.failed()) {
            return row.result().isEmpty() ? "–" : row.result();
        }
        return row.result().isEmpty() ? failed : row.result() + " (" + failed + ")";
    }
}
