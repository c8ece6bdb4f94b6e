package dev.cassetteworkbench.app.replay;

import java.util.regex.Pattern;

/// Tells the lines of an app's output that speak of an error, whole stack traces included. Fed line
/// by line, in order.
final class LogTone {
    private static final Pattern ERROR = Pattern.compile("\\b(ERROR|FATAL|CRITICAL|SEVERE|PANIC)\\b|^panic:"
            + "|^(Error|Exception|Fatal)\\b|^([a-z_$][\\w$]*\\.)*[A-Z]\\w*(Error|Exception)\\b(:|$)"
            + "|^Exception in thread|^Caused by:|^Unhandled|^Uncaught|Traceback \\(most recent call last\\)");
    private static final Pattern FRAME = Pattern.compile("^\\s+at\\s|^\\s+\\.\\.\\. \\d+ more");

    private boolean inTraceback;

    /// True when this line belongs to an error.
    boolean isError(String line) {
        if (line.contains("Traceback (most recent call last)")) {
            inTraceback = true;
            return true;
        }
        if (inTraceback) {
            // The first line that is not indented names the exception and ends the block.
            inTraceback = line.isEmpty() || Character.isWhitespace(line.charAt(0));
            return true;
        }
        return ERROR.matcher(line).find() || FRAME.matcher(line).find();
    }
}
