package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineQuery;
import java.util.BitSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What is looked for in a shown timeline, and what was found.
public final class TimelineSearch {
    private final ObjectProperty<TimelineQuery> query = new SimpleObjectProperty<>(this, "query", TimelineQuery.ALL);
    private final BooleanProperty hidesOthers = new SimpleBooleanProperty(this, "hidesOthers", false);
    private final ReadOnlyIntegerWrapper foundCount = new ReadOnlyIntegerWrapper(this, "foundCount", 0);
    private @Nullable BitSet found;

    public TimelineSearch() {}

    public ObjectProperty<TimelineQuery> queryProperty() {
        return query;
    }

    public BooleanProperty hidesOthersProperty() {
        return hidesOthers;
    }

    public ReadOnlyIntegerProperty foundCountProperty() {
        return foundCount.getReadOnlyProperty();
    }

    /// Looks through a timeline; null has nothing to find.
    public void run(@Nullable Timeline timeline) {
        BitSet hits = timeline == null ? new BitSet() : query.get().in(timeline);
        found = query.get().isEmpty() ? null : hits;
        foundCount.set(hits.cardinality());
    }

    /// Items found, null when nothing is looked for.
    public @Nullable BitSet found() {
        return found;
    }

    /// The only items to show, null for all.
    public @Nullable BitSet shown() {
        return hidesOthers.get() ? found : null;
    }

    /// The item found after or before another, round the end; -1 when there is none.
    public int beside(int item, boolean forward) {
        BitSet hits = found;
        if (hits == null || hits.isEmpty()) {
            return -1;
        }
        int next = forward ? hits.nextSetBit(item + 1) : item <= 0 ? -1 : hits.previousSetBit(item - 1);
        return next >= 0 ? next : forward ? hits.nextSetBit(0) : hits.length() - 1;
    }
}
