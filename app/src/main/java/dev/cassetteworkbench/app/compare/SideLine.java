package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.compare.DiffLine.Mark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of the view side by side.
///
/// @param left null where A has nothing
/// @param right null where B has nothing
record SideLine(@Nullable DiffLine left, @Nullable DiffLine right) {

    /// Puts removed lines beside the added ones that took their place.
    static List<SideLine> of(List<DiffLine> lines) {
        List<SideLine> rows = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            DiffLine line = lines.get(at);
            if (line.mark() != Mark.REMOVED && line.mark() != Mark.ADDED) {
                boolean gone = line.mark() == Mark.MOVED && line.note().contains("moved to");
                boolean came = line.mark() == Mark.MOVED && !gone;
                rows.add(new SideLine(came ? null : line, gone ? null : line));
                at++;
                continue;
            }
            List<DiffLine> removed = new ArrayList<>();
            List<DiffLine> added = new ArrayList<>();
            while (at < lines.size() && lines.get(at).mark() == Mark.REMOVED) {
                removed.add(lines.get(at++));
            }
            while (at < lines.size() && lines.get(at).mark() == Mark.ADDED) {
                added.add(lines.get(at++));
            }
            beside(removed, added, rows);
        }
        return rows;
    }

    /// Equal numbers stand beside each other; else those of one place do, and all others stand alone.
    private static void beside(List<DiffLine> removed, List<DiffLine> added, List<SideLine> rows) {
        if (removed.size() == added.size()) {
            for (int i = 0; i < removed.size(); i++) {
                rows.add(new SideLine(removed.get(i), added.get(i)));
            }
            return;
        }
        int next = 0;
        for (DiffLine line : removed) {
            int partner = next;
            while (partner < added.size()
                    && (line.pointer().isEmpty()
                            || !line.pointer().equals(added.get(partner).pointer()))) {
                partner++;
            }
            if (partner == added.size()) {
                rows.add(new SideLine(line, null));
                continue;
            }
            for (; next < partner; next++) {
                rows.add(new SideLine(null, added.get(next)));
            }
            rows.add(new SideLine(line, added.get(next++)));
        }
        for (; next < added.size(); next++) {
            rows.add(new SideLine(null, added.get(next)));
        }
    }

    /// The line that stands for the row where one is asked for: B's, else A's.
    DiffLine line() {
        DiffLine right = this.right;
        DiffLine left = this.left;
        if (right != null) {
            return right;
        }
        if (left == null) {
            throw new IllegalStateException("a row has a side at least");
        }
        return left;
    }

    boolean differs() {
        DiffLine a = left;
        DiffLine b = right;
        return (a != null && a.differs()) || (b != null && b.differs());
    }
}
