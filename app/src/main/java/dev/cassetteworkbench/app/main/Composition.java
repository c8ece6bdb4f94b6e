package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.BucketDesk;
import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.CassetteViewModel;
import dev.cassetteworkbench.app.cassette.CompareRequester;
import dev.cassetteworkbench.app.compare.ComparePage;
import dev.cassetteworkbench.app.compare.CompareServices;
import dev.cassetteworkbench.app.compare.CompareStore;
import dev.cassetteworkbench.app.compare.CompareViewModel;
import dev.cassetteworkbench.app.compare.IndexedGoodRecordings;
import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.incident.IncidentDesk;
import dev.cassetteworkbench.app.library.BrowseModels;
import dev.cassetteworkbench.app.library.BrowsePage;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.preferences.SearchFiles;
import dev.cassetteworkbench.app.preferences.SettingsStore;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.replay.CurlCommand;
import dev.cassetteworkbench.app.replay.ReplayPage;
import dev.cassetteworkbench.app.replay.ReplayViewModel;
import dev.cassetteworkbench.app.replay.SessionReplays;
import dev.cassetteworkbench.app.replay.TargetProfile;
import dev.cassetteworkbench.app.replay.TargetSessions;
import dev.cassetteworkbench.app.replay.TargetSettingsStore;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.app.tier.TierDesk;
import dev.cassetteworkbench.app.tier.TierEngine;
import dev.cassetteworkbench.app.tier.UseBook;
import dev.cassetteworkbench.app.transfer.TransferDesk;
import dev.cassetteworkbench.app.transfer.TransferRunner;
import dev.cassetteworkbench.replay.CommandSuggestion;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.PriceTable;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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
    private final BucketDesk bucketDesk;
    private final DemoServer demoServer;
    private final TransferDesk transferDesk;
    private final UseBook uses;
    private final TierDesk tierDesk;
    private final IncidentDesk incidentDesk;
    private final RunDesk runDesk;
    private final Shell shell;
    private final BrowsePage browsePage;
    private final ComparePage comparePage;
    private final ReplayPage replayPage;

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
        this.replayModel = new ReplayViewModel(new ReplayViewModel.Parts(
                background, loader, targets, sessions, history, CommandSuggestion::in, explain, outside.clock()));
        this.comparePage = new ComparePage(compareModel);
        this.replayPage = new ReplayPage(replayModel, this::commandLine);
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
        this.incidentDesk = new IncidentDesk(new IncidentDesk.Parts(
                library,
                background,
                outside.folders().data().resolve("incidents"),
                outside.folders().cache().resolve("scratch"),
                outside.clock(),
                problemTexts,
                actions::chooseFolder,
                (source, key) -> bucketDesk().showObject(source, key),
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
        StatusBar statusBar = new StatusBar(library, background, messages, this::cost);
        this.shell = new Shell(
                messages, statusBar, new Overlay(messages, background), actions::switchTheme, actions::openSettings);
        this.demoServer = new DemoServer(outside.buckets().keys());
        this.bucketDesk = new BucketDesk(new BucketDesk.Parts(
                library,
                background,
                outside.buckets().prober(),
                outside.buckets().keys(),
                outside.buckets().defaults(),
                problemTexts,
                shell,
                shell.overlay(),
                outside.clock(),
                this::problem));
        this.transferDesk = new TransferDesk(
                library,
                background,
                new TransferRunner(outside.folders().data().resolve("sync"), new SplittableRandom()),
                actions::chooseFolder,
                problemTexts,
                shell,
                shell.overlay());
        this.tierDesk = new TierDesk(new TierDesk.Parts(
                library,
                background,
                new TierEngine(
                        outside.folders().data().resolve("sync"),
                        uses,
                        outside.buckets().cacheNow(),
                        this::isIndexed,
                        outside.clock(),
                        new SplittableRandom()),
                actions::chooseFolder,
                transferDesk::plan,
                problemTexts,
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
        offers.bind(bucketDesk, transferDesk, tierDesk, incidentDesk, runDesk);
        StartPage startPage = new StartPage(messages, actions::openFolder, this::openBucket, this::startDemo);
        history.openWith((ref, result) -> {
            replayModel.showPast(ref, result);
            shell.show(replayPage);
        });
        browseModels
                .noticeProperty()
                .addListener((ignored, before, now) -> shell.overlay().remark(now));
        browseModels.queryProperty().addListener((ignored, before, now) -> settings.update(old -> old.withQuery(now)));
        library.sources()
                .addListener(new SourceMemory(settings, messages, shell.overlay()::remark, demoServer::serves));
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

    /// Reads the open sources again, and tries again to open a remembered folder that was missing.
    void rescan() {
        openRemembered();
    }

    private void openRemembered() {
        settings.get().folders().forEach(folder -> library.openFolder(Path.of(folder)));
        settings.get().buckets().forEach(library::openBucket);
    }

    /// By list prices, for AWS only: a server of one's own does not bill; then how full the local
    /// cache is.
    private String cost(OpenSource source, BucketStore.Usage usage) {
        PriceTable prices = PriceTable.builtIn();
        String money = source.place() instanceof Place.Bucket(SavedBucket bucket)
                        && bucket.endpoint().isEmpty()
                ? Wording.money(BigDecimal.valueOf(prices.spent(usage).total()), prices.currency())
                : "";
        String cache = outside.buckets()
                .cache()
                .get()
                .map(stats -> messages.get(
                        "status.cache", Wording.bytes(stats.usedBytes()), Wording.bytes(stats.limitBytes())))
                .orElse("");
        return money.isEmpty() || cache.isEmpty() ? money + cache : money + " · " + cache;
    }

    private boolean isIndexed(String source, String key) {
        try {
            return outside.index().find(source, key) != null;
        } catch (IndexException e) {
            LOG.warn("The index could not be asked for one row", e);
            return false;
        }
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
                compareModel.withTwin(failure, () -> shell.show(comparePage), none, Composition.this::problem);
            }
        };
    }

    void openBucket() {
        bucketDesk.openDialog();
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

    /// Unpacks the demo, opens its recordings, in a folder and in a bucket, and knows how to start
    /// its app.
    void startDemo() {
        background.run(
                ignored -> {
                    DemoWorkspace demo =
                            DemoWorkspace.unpack(outside.folders().data().resolve("demo"));
                    targets.confirm(DemoWorkspace.SERVICE, TargetProfile.of(demo.target()));
                    return demo;
                },
                demo -> {
                    library.openFolder(demo.cassettes());
                    // A window that knows no buckets (tests, pictures) shows the folder alone.
                    if (outside.buckets().equals(BucketWorld.NONE)) {
                        return;
                    }
                    background.run(
                            ignored -> demoServer.start(demo),
                            bucket -> bucket.ifPresent(library::openBucket),
                            this::problem);
                },
                this::problem);
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

    BucketDesk bucketDesk() {
        return bucketDesk;
    }

    IncidentDesk incidentDesk() {
        return incidentDesk;
    }

    TransferDesk transferDesk() {
        return transferDesk;
    }

    RunDesk runDesk() {
        return runDesk;
    }

    TierDesk tierDesk() {
        return tierDesk;
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

    /// Rows of a bucket that ends with the window would otherwise stay in the index without a source.
    private void forgetDemoBucket() {
        for (OpenSource source : List.copyOf(library.sources())) {
            if (source.place() instanceof Place.Bucket(SavedBucket bucket) && demoServer.serves(bucket)) {
                library.forgetRows(source);
            }
        }
        demoServer.close();
    }

    @Override
    public void close() {
        settings.close();
        background.close();
        forgetDemoBucket();
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
