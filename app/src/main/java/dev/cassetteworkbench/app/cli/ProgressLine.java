package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.Progress;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// One line on the terminal that tells how far something is, drawn over itself ten times a second; nothing at all when
/// nobody watches.
public final class ProgressLine implements Progress, AutoCloseable {
    private static final long EVERY_NANOS = 100_000_000;
    private static final int BAR = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final boolean drawn;
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    /// @param wanted false for what is over in a moment anyway
    public ProgressLine(Terminal terminal, boolean wanted) {
        this.terminal = terminal;
        this.drawn = wanted && terminal.interactive();
    }

    @Override
    public void report(String step, long done, long total) {
        draw(total > 0 ? bar(step, done, total) : String.format(Locale.ROOT, "%s %,d", step, done));
    }

    /// Draws any text that fits into a line.
    public void draw(String text) {
        long now = System.nanoTime();
        long before = last.get();
        if (drawn && now - before > EVERY_NANOS && last.compareAndSet(before, now)) {
            terminal.err().print(CLEAR + text);
            terminal.err().flush();
        }
    }

    /// A bar with words around it.
    public static String bar(String step, long done, long total) {
        int filled = (int) Math.clamp(BAR * done / total, 0, BAR);
        return String.format(
                Locale.ROOT, "%s [%s%s] %,d of %,d", step, "=".repeat(filled), " ".repeat(BAR - filled), done, total);
    }

    @Override
    public boolean isCancelled() {
        return Thread.currentThread().isInterrupted();
    }

    @Override
    public void close() {
        if (drawn) {
            terminal.err().print(CLEAR);
            terminal.err().flush();
        }
    }
}
