package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.batch.BatchPage;
import dev.cassetteworkbench.app.batch.BatchPick;
import dev.cassetteworkbench.app.batch.BatchViewModel;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.library.BrowseModels;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.SourceCommand;
import dev.cassetteworkbench.app.page.Navigator;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.util.ArrayList;
import java.util.List;

/// Opens the page that replays many recordings, and knows which are at hand.
final class BatchDesk {
    private static final int PAGE = 500;
    /// More would take hours; the newest are taken. The command line has no limit.
    private static final int MOST = 20_000;

    private final Messages texts = Messages.bundle("batch");
    private final BrowseModels browse;
    private final CassetteIndex index;
    private final Navigator navigator;
    private final BatchViewModel model;
    private final BatchPage page;

    BatchDesk(BrowseModels browse, CassetteIndex index, Navigator navigator, BatchViewModel model) {
        this.browse = browse;
        this.index = index;
        this.navigator = navigator;
        this.model = model;
        this.page = new BatchPage(model);
    }

    BatchViewModel model() {
        return model;
    }

    /// Replays what the search of the moment finds.
    void replayFound() {
        browse.searched().ifPresent(query -> {
            String words = query.toText();
            start(words.isEmpty() ? texts.get("batch.searchAll") : texts.get("batch.search", words), query);
        });
    }

    /// Menu of a source or of one of its folders.
    List<SourceCommand> menu(OpenSource source, String folder) {
        return List.of(new SourceCommand(
                texts.get("batch.menu"), () -> start(source.place().addressOf(folder), RunDesk.below(source, folder))));
    }

    private void start(String what, SearchQuery query) {
        model.replay(what, progress -> picks(query, progress));
        navigator.show(page);
    }

    private List<BatchPick> picks(SearchQuery query, Progress progress) throws IndexException {
        List<BatchPick> picks = new ArrayList<>();
        for (int offset = 0; offset < MOST; offset += PAGE) {
            progress.throwIfCancelled();
            SearchPage found = index.search(query, SearchSort.NEWEST, offset, PAGE);
            for (Hit hit : found.hits()) {
                if (!hit.unreadable()) {
                    picks.add(new BatchPick(new CassetteRef(hit.source(), hit.path()), hit.service()));
                }
            }
            if (found.hits().size() < PAGE) {
                break;
            }
        }
        return picks;
    }
}
