package dev.cassetteworkbench.app.compare;

import java.util.List;
import java.util.function.Predicate;

/// Steps from one difference to the next. Lines that differ and follow each other are one difference.
final class LineSteps {
    private LineSteps() {}

    /// Position where the next or previous difference begins, or -1.
    ///
    /// @param from position now, -1 for none
    static <T> int step(List<T> lines, Predicate<T> differs, int from, boolean forward) {
        if (forward) {
            int at = Math.max(from, -1);
            boolean inside = at >= 0 && differs.test(lines.get(at));
            for (int i = at + 1; i < lines.size(); i++) {
                boolean now = differs.test(lines.get(i));
                if (now && !inside) {
                    return i;
                }
                inside = now;
            }
            return -1;
        }
        int i = from < 0 ? lines.size() : from;
        while (i > 0 && i < lines.size() && differs.test(lines.get(i)) && differs.test(lines.get(i - 1))) {
            i--;
        }
        for (i--; i >= 0; i--) {
            if (differs.test(lines.get(i))) {
                while (i > 0 && differs.test(lines.get(i - 1))) {
                    i--;
                }
                return i;
            }
        }
        return -1;
    }
}
