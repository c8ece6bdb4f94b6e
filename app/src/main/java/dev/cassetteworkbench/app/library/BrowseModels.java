package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.CompareRequester;
import dev.cassetteworkbench.app.cassette.ReplayRequester;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.preferences.SearchFiles;
import dev.cassetteworkbench.app.preferences.SettingsStore;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.tray.TrayModel;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.SearchQuery;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.StringProperty;

/// The view models of browsing, made together because they share the searcher.
public final class BrowseModels {
    private final BrowseViewModel browse;
    private final SavedSearches saved;
    private final QueryCompletion completion;
    private final TrayModel tray;
    private final HitSelection selection;
    private final ExportModel export;
    private final Relatives relatives;
    private final Consumer<Runnable> later;
    private final Function<Runnable, WhereFinder> where;
    private final Function<ReplayRequester, FindingModels> finding;

    public BrowseModels(
            Library library,
            CassetteIndex index,
            SettingsStore settings,
            SearchFiles searches,
            Background background,
            Messages messages,
            CompareRequester comparer,
            InstantSource clock,
            ZoneId zone,
            Consumer<? super Throwable> problems) {
        Searcher searcher = new Searcher(index, Searcher.parser(clock, zone));
        this.browse = new BrowseViewModel(library, index, searcher, background, messages, comparer, problems);
        this.saved = new SavedSearches(searches, settings.get().searches(), searcher, library, background, problems);
        this.completion = new QueryCompletion(
                index, background, () -> settings.get().browse().history(), problems);
        browse.rememberWith(query -> settings.update(old -> old.withBrowse(memory -> memory.withQuery(query))));
        ScopeMemory.keep(browse, settings);
        this.tray = new TrayModel(new CompareRequester() {
            @Override
            public void compare(CassetteRef a, CassetteRef b) {
                browse.compare(a, b);
            }

            @Override
            public void table(List<CassetteRef> cassettes) {
                comparer.table(cassettes);
            }
        });
        this.selection = new HitSelection(background, problems);
        this.export = new ExportModel(browse, selection, background, problems);
        this.finding =
                replayer -> new FindingModels(browse, selection, index, background, settings, replayer, problems);
        this.later = background::deliver;
        this.relatives = new Relatives(browse, index, background, messages, problems);
        this.where = found -> new WhereFinder(library, index, background, problems, found);
    }

    /// Shows the rows of one source alone, as a click on it in the rail does.
    public void only(OpenSource source) {
        browse.scopeProperty().set(new BrowseViewModel.Scope(source.id(), ""));
    }

    /// Text of the query box, to keep and restore.
    public StringProperty queryProperty() {
        return browse.textProperty();
    }

    /// A passing remark for the user.
    public ReadOnlyObjectProperty<String> noticeProperty() {
        return browse.noticeProperty();
    }

    BrowseViewModel browse() {
        return browse;
    }

    /// Reads the files of saved searches again, which anybody may write.
    public void readSearches() {
        saved.read();
    }

    SavedSearches saved() {
        return saved;
    }

    QueryCompletion completion() {
        return completion;
    }

    HitSelection selection() {
        return selection;
    }

    /// Does something after the toolkit has laid out what is shown now.
    void later(Runnable action) {
        later.accept(action);
    }

    Relatives relatives() {
        return relatives;
    }

    ExportModel export() {
        return export;
    }

    FindingModels finding(ReplayRequester replayer) {
        return finding.apply(replayer);
    }

    /// @param found told when answers have come
    WhereFinder where(Runnable found) {
        return where.apply(found);
    }

    public TrayModel tray() {
        return tray;
    }

    /// Says something to the user in passing.
    public void remark(String words) {
        browse.notify(words);
    }

    /// The chosen row; empty when there is none or it cannot be read.
    public Optional<CassetteRef> chosen() {
        return Optional.ofNullable(browse.selectedProperty().get())
                .filter(hit -> !hit.unreadable())
                .map(BrowseViewModel::ref);
    }

    /// What is being looked for, part of the tree included; empty while the text cannot be understood.
    public Optional<SearchQuery> searched() {
        return Optional.ofNullable(browse.searched());
    }

    /// Compares, or says why that makes no sense.
    public CompareRequester comparer() {
        return tray.comparer();
    }
}
