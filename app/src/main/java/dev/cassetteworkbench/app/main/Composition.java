package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.batch.BatchViewModel;
import dev.cassetteworkbench.app.bucket.BucketDesk;
import dev.cassetteworkbench.app.bucket.CdnModel;
import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.CassetteViewModel;
import dev.cassetteworkbench.app.cassette.CompareRequester;
import dev.cassetteworkbench.app.compare.ComparePage;
import dev.cassetteworkbench.app.compare.CompareServices;
import dev.cassetteworkbench.app.compare.CompareStore;
import dev.cassetteworkbench.app.compare.CompareViewModel;
import dev.cassetteworkbench.app.compare.IndexedGoodRecordings;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.incident.IncidentDesk;
import dev.cassetteworkbench.app.indexing.IndexPage;
import dev.cassetteworkbench.app.library.BrowseModels;
import dev.cassetteworkbench.app.library.BrowsePage;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.preferences.SearchFiles;
import dev.cassetteworkbench.app.preferences.SettingsStore;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.replay.CurlCommand;
import dev.cassetteworkbench.app.replay.ReplayPage;
import dev.cassetteworkbench.app.replay.ReplayViewModel;
import dev.cassetteworkbench.app.replay.SessionReplays;
import dev.cassetteworkbench.app.replay.TargetSessions;
import dev.cassetteworkbench.app.replay.TargetSettingsStore;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.tier.TierDesk;
import dev.cassetteworkbench.app.tier.UseBook;
import dev.cassetteworkbench.app.transfer.TransferDesk;
import dev.cassetteworkbench.replay.CommandSuggestion;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.Region;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes every part of the window once and plugs them together; the only place that knows them all.
public final class Composition implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Composition.class);

    /// What comes from outside; tests pass twins.
    ///
    /// @param background made for a handler of failures nobody takes
    /// @param stores opens folders
    /// @param buckets reaches buckets
    /// @param sessions opens replay sessions
    public record Outside(
            WorkbenchFolders folders,
            Function<Consumer<Throwable>, Background> background,
            CassetteIndex index,
            Library.StoreOpener stores,
            BucketWorld buckets,
            BiFunction<TargetSettings, ReplayListener, ReplaySession> sessions,
            InstantSource clock,
            ZoneId zone) {}

    private final Outside outside;
    private final Messages messages = Messages.bundle("messages");
    private final ProblemTexts problemTexts = new ProblemTexts(messages);
    private final Background background;
    private final SettingsStore settings;
    private final Library library;
    private final TargetSettingsStore targets;
    private final TargetSessions sessions;
    private final SessionReplays history = new SessionReplays();
    private final CompareViewModel compareModel;
    private final ReplayViewModel replayModel;
    private final BrowseModels browseModels;
    private final WindowActions actions;
    private final DemoStart demo;
    private final UseBook uses;
    private final BucketDesks desks;
    private final IncidentDesk incidentDesk;
    private final RunDesk runDesk;
    private final BatchDesk batchDesk;
    private final Shell shell;
    private final BrowsePage browsePage;
    private final ComparePage comparePage;
    private final ReplayPage replayPage;
    private final IndexPage indexPage;

    public Composition(Outside outside) {
        this.outside = outside;
        this.background = outside.background().apply(this::problem);
        this.settings = new SettingsStore(outside.folders().config(), background);
        this.library = new Library(
                outside.index(), outside.stores(), outside.buckets().opener(), background, messages, this::problem);
        this.uses = new UseBook(outside.folders().data().resolve("uses"), outside.clock());
        CassetteLoader loader = uses.noting(library);
        this.targets = new TargetSettingsStore(outside.folders().config().resolve("targets.json"), System.getenv());
        this.sessions = new TargetSessions(outside.sessions());
        Function<Throwable, String> explain =
                failure -> problemTexts.of(failure).title();
        this.compareModel = new CompareViewModel(new CompareServices(
                background,
                loader,
                new CompareStore(outside.folders().config()),
                new IndexedGoodRecordings(outside.index()),
                outside.clock(),
                explain));
        compareModel.rules().rulesProperty().subscribe(sessions::useRules);
        this.replayModel = new ReplayViewModel(new ReplayViewModel.Parts(
                background, loader, targets, sessions, history, CommandSuggestion::in, explain, outside.clock()));
        this.comparePage = new ComparePage(compareModel);
        this.replayPage = new ReplayPage(replayModel, this::commandLine, (failure, replay) -> {
            compareModel.twins().compareReplay(failure, replay);
            shell().show(comparePage());
        });
        this.browseModels = new BrowseModels(
                library,
                outside.index(),
                settings,
                new SearchFiles(outside.folders().config().resolve("searches")),
                background,
                messages,
                comparer(),
                outside.clock(),
                outside.zone(),
                this::problem);
        this.actions = new WindowActions(messages, new WindowDrops(library, browseModels, messages));
        SourceOffers offers = new SourceOffers();
        CdnModel cdn = new CdnModel(background, outside.buckets().cdn(), outside.clock(), this::problem);
        this.incidentDesk = new IncidentDesk(new IncidentDesk.Parts(
                library,
                background,
                outside.folders().data().resolve("incidents"),
                outside.folders().cache().resolve("scratch"),
                outside.clock(),
                problemTexts,
                actions::chooseFolder,
                (source, key) -> bucketDesk().showObject(source, key),
                cdn,
                this::problem));
        this.browsePage = new BrowsePage(new BrowsePage.Parts(
                browseModels,
                new CassetteViewModel(loader, background, problemTexts),
                history,
                this::replay,
                this::copyCurl,
                settings,
                messages,
                problemTexts,
                outside.clock(),
                outside.zone(),
                actions::openFolder,
                this::openBucket,
                offers,
                incidentDesk.rail()));
        this.indexPage = new IndexPage(
                library,
                outside.index(),
                outside.folders().cache().resolve("index"),
                background,
                messages,
                problemTexts,
                outside.clock());
        StatusBar statusBar =
                new StatusBar(library, background, messages, new UsageCost(messages, outside.buckets())::words);
        this.shell = new Shell(
                messages, statusBar, new Overlay(messages, background), actions::switchTheme, actions::openSettings);
        this.demo = new DemoStart(
                library,
                background,
                targets,
                outside.buckets(),
                outside.folders().data(),
                browseModels::only,
                this::problem);
        this.desks = BucketDesks.of(new BucketDesks.Parts(
                outside,
                library,
                background,
                uses,
                cdn,
                this::compare,
                problemTexts,
                actions::chooseFolder,
                shell,
                this::problem));
        incidentDesk.bind(shell, shell.overlay());
        this.runDesk = new RunDesk(new RunDesk.Parts(
                library,
                browseModels,
                outside.index(),
                background,
                compareModel.rules(),
                this::compare,
                explain,
                actions::chooseFolder,
                shell));
        this.batchDesk = new BatchDesk(
                browseModels,
                outside.index(),
                shell,
                new BatchViewModel(new BatchViewModel.Parts(
                        background,
                        loader,
                        targets,
                        outside.sessions(),
                        this::replay,
                        library::location,
                        () -> ReplaySessions.whyNoSeal() == null,
                        outside.clock(),
                        explain)));
        offers.bind(desks, incidentDesk, runDesk, batchDesk);
        StartPage startPage = new StartPage(messages, actions::openFolder, this::openBucket, this::startDemo);
        history.openWith((ref, result) -> {
            replayModel.showPast(ref, result);
            shell.show(replayPage);
        });
        browseModels
                .noticeProperty()
                .addListener((ignored, before, now) -> shell.overlay().remark(now));
        browseModels.queryProperty().addListener((ignored, before, now) -> settings.update(old -> old.withQuery(now)));
        library.sources().addListener(new SourceMemory(settings, messages, shell.overlay()::remark, demo::serves));
        library.sources().addListener((ListChangeListener<OpenSource>) ignored -> showHome(startPage));
        showHome(startPage);
        actions.bind(this);
    }

    /// Browsing as soon as something is open, else the start page.
    private void showHome(StartPage startPage) {
        if (library.sources().isEmpty()) {
            shell.home(startPage, new Region());
        } else {
            shell.home(browsePage, browsePage.queryBox());
        }
    }

    /// Opens what was open at the end of the last run, with the query that stood in the box.
    void restore() {
        browseModels.queryProperty().set(settings.get().query());
        openRemembered();
    }

    /// Reads sources and saved searches again, and tries again to open a remembered folder that was
    /// missing.
    void rescan() {
        openRemembered();
        browseModels.readSearches();
    }

    private void openRemembered() {
        settings.get().folders().forEach(folder -> library.openFolder(Path.of(folder)));
        settings.get().buckets().forEach(library::openBucket);
    }

    void compare(CassetteRef a, CassetteRef b) {
        compareModel.compare(a, b);
        shell.show(comparePage);
    }

    private CompareRequester comparer() {
        return new CompareRequester() {
            @Override
            public void compare(CassetteRef a, CassetteRef b) {
                Composition.this.compare(a, b);
            }

            @Override
            public void table(List<CassetteRef> cassettes) {
                compareModel.table(cassettes);
                shell.show(comparePage);
            }

            @Override
            public void withTwin(CassetteRef failure, Runnable none) {
                compareModel.twins().compare(failure, () -> shell.show(comparePage), none, Composition.this::problem);
            }
        };
    }

    void openBucket() {
        desks.buckets().openDialog();
    }

    void replay(CassetteRef ref) {
        replayModel.replay(ref);
        shell.show(replayPage);
    }

    private void copyCurl(CassetteRef ref, Consumer<String> clipboard) {
        background.run(ignored -> CurlCommand.of(library.load(ref).request()), clipboard, this::problem);
    }

    private Optional<String> commandLine(CassetteRef ref) {
        return Optional.of("workbench replay '" + library.location(ref).replace("'", "'\\''") + "'");
    }

    void startDemo() {
        demo.start();
    }

    private void problem(Throwable failure) {
        LOG.warn("A problem is shown to the user", failure);
        shell.overlay().problem(problemTexts.of(failure));
    }

    Shell shell() {
        return shell;
    }

    Library library() {
        return library;
    }

    SettingsStore settings() {
        return settings;
    }

    BrowsePage browsePage() {
        return browsePage;
    }

    BrowseModels browseModels() {
        return browseModels;
    }

    /// Opens the page about the index.
    void showIndex() {
        shell.show(indexPage);
    }

    BucketDesk bucketDesk() {
        return desks.buckets();
    }

    IncidentDesk incidentDesk() {
        return incidentDesk;
    }

    TransferDesk transferDesk() {
        return desks.transfers();
    }

    BatchDesk batchDesk() {
        return batchDesk;
    }

    private ComparePage comparePage() {
        return comparePage;
    }

    RunDesk runDesk() {
        return runDesk;
    }

    TierDesk tierDesk() {
        return desks.tiers();
    }

    CompareViewModel compareModel() {
        return compareModel;
    }

    ReplayViewModel replayModel() {
        return replayModel;
    }

    WindowActions actions() {
        return actions;
    }

    @Override
    public void close() {
        settings.close();
        background.close();
        demo.end();
        sessions.close();
        uses.close();
        try {
            library.close();
            outside.buckets().close().run();
            outside.index().close();
        } catch (StorageException | IndexException e) {
            LOG.warn("Something could not be closed", e);
        }
    }
}
