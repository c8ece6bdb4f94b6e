package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.ReplayListener.LogLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The last lines of the app's output. Bounded, so that a chatty app cannot fill memory. Thread safe.
public final class LogRing {
    private final int limit;
    private final Deque<LogLine> lines = new ArrayDeque<>();
    private long written;

    public LogRing(int limit) {
        this.limit = limit;
    }

    synchronized void add(LogLine line) {
        if (lines.size() == limit) {
            lines.removeFirst();
        }
        lines.addLast(line);
        written++;
    }

    /// Number of lines ever written: the offset to hand to [#since(long)].
    public synchronized long offset() {
        return written;
    }

    /// Lines written from an offset on, as far as they are still held.
    public synchronized List<LogLine> since(long offset) {
        long dropped = written - lines.size();
        return lines.stream().skip(Math.max(0, offset - dropped)).toList();
    }

    /// Texts of the last lines that are not blank, oldest first.
    public synchronized List<String> last(int count) {
        List<String> texts = lines.stream()
                .map(LogLine::text)
                .filter(text -> !text.isBlank())
                .toList();
        return texts.subList(Math.max(0, texts.size() - count), texts.size());
    }
}
