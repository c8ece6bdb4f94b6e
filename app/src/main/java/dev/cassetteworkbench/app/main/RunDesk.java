package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.CompareRequester;
import dev.cassetteworkbench.app.compare.RulesModel;
import dev.cassetteworkbench.app.compare.run.CassetteFiles;
import dev.cassetteworkbench.app.compare.run.RunPage;
import dev.cassetteworkbench.app.compare.run.RunSide;
import dev.cassetteworkbench.app.compare.run.RunViewModel;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.BrowseModels;
import dev.cassetteworkbench.app.library.Library;
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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Opens the page that holds one run against another, and knows which runs are at hand.
final class RunDesk {
    private static final int PAGE = 500;
    /// More recordings a side would take minutes; the newest are taken.
    private static final int MOST = 5_000;

    private final Messages texts = Messages.bundle("compare");
    private final Library library;
    private final BrowseModels browse;
    private final CassetteIndex index;
    private final Navigator navigator;
    private final RunViewModel model;
    private final RunPage page;

    /// @param explain turns a failure into one sentence for people
    record Parts(
            Library library,
            BrowseModels browse,
            CassetteIndex index,
            Background background,
            RulesModel rules,
            CompareRequester comparer,
            Function<Throwable, String> explain,
            Function<String, Optional<Path>> chooseFolder,
            Navigator navigator) {}

    RunDesk(Parts parts) {
        this.library = parts.library();
        this.browse = parts.browse();
        this.index = parts.index();
        this.navigator = parts.navigator();
        this.model = new RunViewModel(new RunViewModel.Parts(
                parts.background(),
                parts.library(),
                this::recordings,
                parts.rules(),
                parts.comparer(),
                parts.explain()));
        this.page = new RunPage(model, this::offers, parts.chooseFolder());
    }

    void open() {
        navigator.show(page);
    }

    RunViewModel model() {
        return model;
    }

    /// Menu of a source or of one of its folders.
    List<SourceCommand> menu(OpenSource source, String folder) {
        RunSide side = new RunSide.Rows(source.place().addressOf(folder), below(source, folder));
        return List.of(
                new SourceCommand(texts.get("compare.run.asA"), () -> {
                    model.sideAProperty().set(side);
                    open();
                }),
                new SourceCommand(texts.get("compare.run.asB"), () -> {
                    model.sideBProperty().set(side);
                    open();
                }));
    }

    private List<RunSide> offers() {
        List<RunSide> offers = new ArrayList<>();
        browse.searched().ifPresent(query -> {
            String words = query.toText();
            offers.add(new RunSide.Rows(
                    words.isEmpty() ? texts.get("compare.run.searchAll") : texts.get("compare.run.search", words),
                    query));
        });
        for (OpenSource source : library.sources()) {
            offers.add(new RunSide.Rows(source.place().address(), below(source, "")));
        }
        return offers;
    }

    /// Everything in a source, or in one of its folders.
    static SearchQuery below(OpenSource source, String folder) {
        SearchQuery.Clause whole = new SearchQuery.Clause.Term("source", source.id());
        return new SearchQuery(
                folder.isEmpty()
                        ? List.of(whole)
                        : List.of(whole, new SearchQuery.Clause.Contains("file", folder + "*")));
    }

    private List<CassetteRef> recordings(RunSide side, Progress progress) throws IOException, IndexException {
        return switch (side) {
            case RunSide.Folder(Path path) ->
                CassetteFiles.below(path).stream().map(CassetteRef::file).toList();
            case RunSide.Rows rows -> rows(rows.query(), progress);
        };
    }

    private List<CassetteRef> rows(SearchQuery query, Progress progress) throws IndexException {
        List<CassetteRef> refs = new ArrayList<>();
        for (int offset = 0; offset < MOST; offset += PAGE) {
            progress.throwIfCancelled();
            SearchPage found = index.search(query, SearchSort.NEWEST, offset, PAGE);
            for (Hit hit : found.hits()) {
                refs.add(new CassetteRef(hit.source(), hit.path()));
            }
            if (found.hits().size() < PAGE) {
                break;
            }
        }
        return refs;
    }
}
