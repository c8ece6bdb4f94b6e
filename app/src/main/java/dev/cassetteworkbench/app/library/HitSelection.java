package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.search.Hit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// The rows somebody picked, by what they are and not by where they stand: they stay picked when
/// their page leaves memory and when another answer comes. Lives on the toolkit thread.
final class HitSelection {
    /// Rows picked at most; more are a query's business.
    static final int MOST = 10_000;

    private final Map<CassetteRef, Hit> picked = new LinkedHashMap<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count", 0);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision", 0);
    private final Lane lane;
    private final Consumer<? super Throwable> problems;
    private int anchor = -1;

    HitSelection(Background background, Consumer<? super Throwable> problems) {
        this.lane = new Lane(background);
        this.problems = problems;
    }

    ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// Grows with every change.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    boolean contains(Hit hit) {
        return !picked.isEmpty() && picked.containsKey(BrowseViewModel.ref(hit));
    }

    /// In the order they were picked.
    List<Hit> all() {
        return List.copyOf(picked.values());
    }

    /// Picks one row or lets go of it.
    ///
    /// @param row where it stands; a range that follows begins there
    void toggle(Hit hit, int row) {
        anchor = row;
        CassetteRef ref = BrowseViewModel.ref(hit);
        if (picked.remove(ref) == null) {
            put(List.of(hit));
        }
        changed();
    }

    /// Picks everything from the row picked last to this one, rows that are not in memory too.
    ///
    /// @param rows the answer both stand in
    void extendTo(int row, HitExport.Rows rows) {
        int from = anchor < 0 ? row : Math.min(anchor, row);
        int to = anchor < 0 ? row : Math.max(anchor, row);
        add(from, Math.min(to - from + 1, MOST), rows);
    }

    /// Picks the first rows of an answer, as many as may be.
    void addAll(HitExport.Rows rows) {
        add(0, MOST, rows);
    }

    private void add(int from, int limit, HitExport.Rows rows) {
        lane.run(
                progress -> {
                    List<Hit> found = new ArrayList<>();
                    while (found.size() < limit) {
                        progress.throwIfCancelled();
                        List<Hit> page = rows.page(from + found.size(), Math.min(1_000, limit - found.size()));
                        if (page.isEmpty()) {
                            break;
                        }
                        found.addAll(page);
                    }
                    return found;
                },
                found -> {
                    put(found);
                    changed();
                },
                problems);
    }

    private void put(List<Hit> hits) {
        for (Hit hit : hits) {
            if (picked.size() < MOST && !HitPages.PENDING.equals(hit)) {
                picked.put(BrowseViewModel.ref(hit), hit);
            }
        }
    }

    void clear() {
        lane.cancel();
        anchor = -1;
        if (!picked.isEmpty()) {
            picked.clear();
            changed();
        }
    }

    private void changed() {
        count.set(picked.size());
        revision.set(revision.get() + 1);
    }
}
