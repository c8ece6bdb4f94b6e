package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.search.Hit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import javafx.collections.ObservableListBase;

/// The rows of one answer, of which only the pages that were looked at are in memory. A row whose page is still on its
/// way is [#PENDING]; when it arrives the listeners of [#onArrival] hear of it. Lives on the toolkit thread and never
/// changes its size: the next answer is another list.
public final class HitPages extends ObservableListBase<Hit> {
    /// Stands for a row that is not here yet.
    public static final Hit PENDING = new Hit(
            "", "", "", "", Status.UNKNOWN, 0, Instant.EPOCH, "", "", Map.of(), 0, 0, Replayability.NO_CALLS, null);

    static final int PAGE = 128;
    private static final int PAGES_KEPT = 64;

    private final int total;
    private final IntConsumer fetch;
    private final Set<Integer> asked = new HashSet<>();
    private final List<Runnable> arrivals = new ArrayList<>();
    private final Map<Integer, List<Hit>> pages = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, List<Hit>> eldest) {
            return size() > PAGES_KEPT;
        }
    };

    /// @param first rows of page 0
    /// @param fetch asks for a page by number; the answer goes to [#arrived]
    HitPages(int total, List<Hit> first, IntConsumer fetch) {
        this.total = total;
        this.fetch = fetch;
        pages.put(0, first);
    }

    /// No rows.
    static HitPages empty() {
        return new HitPages(0, List.of(), ignored -> {});
    }

    /// Rows that are all in memory, a few thousand at most.
    static HitPages whole(List<Hit> rows) {
        HitPages made = new HitPages(rows.size(), List.of(), ignored -> {});
        for (int from = 0; from < rows.size(); from += PAGE) {
            made.pages.put(from / PAGE, List.copyOf(rows.subList(from, Math.min(from + PAGE, rows.size()))));
        }
        return made;
    }

    /// Calls `listener` whenever a page has arrived.
    public void onArrival(Runnable listener) {
        arrivals.add(listener);
    }

    void arrived(int page, List<Hit> hits) {
        asked.remove(page);
        pages.put(page, List.copyOf(hits));
        arrivals.forEach(Runnable::run);
    }

    @Override
    public Hit get(int index) {
        int page = index / PAGE;
        List<Hit> hits = pages.get(page);
        if (hits == null) {
            if (asked.add(page)) {
                fetch.accept(page);
            }
            return PENDING;
        }
        int within = index % PAGE;
        return within < hits.size() ? hits.get(within) : PENDING;
    }

    @Override
    public int size() {
        return total;
    }

    /// Row of this cassette among the pages in memory, -1 when it is not there.
    public int loadedIndexOf(String source, String path) {
        for (Map.Entry<Integer, List<Hit>> page : pages.entrySet()) {
            List<Hit> hits = page.getValue();
            for (int i = 0; i < hits.size(); i++) {
                if (hits.get(i).path().equals(path) && hits.get(i).source().equals(source)) {
                    return page.getKey() * PAGE + i;
                }
            }
        }
        return -1;
    }
}
