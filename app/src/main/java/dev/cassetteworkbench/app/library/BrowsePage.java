package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassettePane;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.CassetteViewModel;
import dev.cassetteworkbench.app.cassette.ReplayHistory;
import dev.cassetteworkbench.app.cassette.ReplayRequester;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.failure.FailurePane;
import dev.cassetteworkbench.app.failure.FailuresView;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.preferences.SettingsStore;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.tray.TrayItem;
import dev.cassetteworkbench.app.tray.TrayModel;
import dev.cassetteworkbench.app.tray.TrayView;
import dev.cassetteworkbench.search.Hit;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The browse page: rail, table with its filters, the chosen cassette.
public final class BrowsePage implements Page {
    private static final double RAIL = 240;
    private static final double CENTRE = 650;

    private final BrowseViewModel viewModel;
    private final Messages messages;
    private final TrayModel tray;
    private final RowActions actions;
    private final QueryBox query;
    private final HitTable table;
    private final RowTools tools;
    private final CassettePane cassette;
    private final FindingModels finding;
    private final Messages findingTexts = Messages.bundle("finding");
    private final SplitPane split = new SplitPane();

    /// The parts a browse page is made of.
    ///
    /// @param openFolder lets the user choose a folder
    /// @param openBucket lets the user connect to a bucket
    /// @param offers what else can be done with sources and rows
    /// @param incidents list of evidence bundles for the rail, made of [RailRow]
    public record Parts(
            BrowseModels models,
            CassetteViewModel cassette,
            ReplayHistory history,
            ReplayRequester replayer,
            CurlCopier curl,
            SettingsStore settings,
            Messages messages,
            ProblemTexts problems,
            InstantSource clock,
            ZoneId zone,
            Runnable openFolder,
            Runnable openBucket,
            SourceCommand.Offers offers,
            Node incidents) {}

    /// Copies a cassette's request as a curl command.
    @FunctionalInterface
    public interface CurlCopier extends RowActions.CurlCopier {}

    public BrowsePage(Parts parts) {
        this.viewModel = parts.models().browse();
        this.messages = parts.messages();
        this.tray = parts.models().tray();
        this.finding = parts.models().finding(parts.replayer());
        this.actions = new RowActions(
                viewModel,
                tray,
                parts.models().relatives(),
                parts.replayer(),
                parts.curl(),
                messages,
                parts.clock(),
                parts.zone(),
                parts.offers(),
                new RowActions.Opener() {
                    @Override
                    public void preview() {
                        cassette.focusTab();
                    }

                    @Override
                    public void open() {
                        cassette.focusTimeline();
                    }
                });
        HitColumns columns = new HitColumns(
                messages,
                parts.problems(),
                parts.clock(),
                parts.zone(),
                parts.models().where(this::lookAgain));
        this.table = new HitTable(
                viewModel, actions, messages, columns, parts.models().selection());
        this.tools = new RowTools(
                table, columns, parts.models().selection(), parts.models().export(), parts.settings());
        TableMemory.keep(table, columns, parts.settings());
        viewModel
                .sortProperty()
                .addListener((ignored, before, now) -> parts.settings().update(old -> old.withSort(now)));
        SavedSearches saved = parts.models().saved();
        this.query = new QueryBox(
                viewModel,
                parts.models().completion(),
                messages,
                () -> saved.add(viewModel.textProperty().get()),
                table::enter);
        this.cassette =
                new CassettePane(parts.cassette(), messages, parts.history(), parts.replayer(), this::offerComparisons);
        cassette.keepTab(
                parts.settings().get().browse().tab(),
                tab -> parts.settings().update(old -> old.withBrowse(memory -> memory.withTab(tab))));
        RailView rail = new RailView(
                viewModel,
                saved,
                messages,
                parts.offers(),
                new RailView.Surroundings(parts.openFolder(), parts.openBucket(), parts.incidents()));
        rail.setMinWidth(160);
        SplitPane.setResizableWithParent(rail, false);
        split.getItems().addAll(rail, centre(parts), right());
        split.getStylesheets().add(BrowsePage.class.getResource("library.css").toExternalForm());
        viewModel.selectedProperty().addListener((ignored, before, now) -> {
            parts.cassette().show(now == null ? null : BrowseViewModel.ref(now));
            if (now != null) {
                cassette.describeReplay(
                        messages.get("browse.replayable." + HitCells.key(now.replayability()) + ".why"));
            }
        });
        rememberSplit(parts.settings());
    }

    /// The table may not be there yet when the first answer comes.
    private void lookAgain() {
        table.refresh();
    }

    private Node centre(Parts parts) {
        ZoneId zone = parts.zone();
        StackPane stack = new StackPane(table);
        VBox.setVgrow(stack, Priority.ALWAYS);
        FailuresView groups = new FailuresView(finding.failures(), findingTexts, parts.clock());
        RegexView regex = new RegexView(finding.regex(), findingTexts);
        finding.viewProperty().addListener((ignored, before, now) -> {
            if (now == BrowseView.REGEX) {
                parts.models().later(regex::focusPattern);
            }
        });
        finding.viewProperty()
                .addListener((ignored, before, now) -> stack.getChildren()
                        .setAll(
                                switch (now) {
                                    case ROWS -> table;
                                    case GROUPS -> groups;
                                    case REGEX -> regex;
                                }));
        SourceBanner banner = new SourceBanner(viewModel.library(), messages, parts.problems(), parts.offers());
        VBox filters = new VBox(
                8,
                banner,
                new TextNotice(viewModel.library(), messages),
                new ViewSwitch(finding, findingTexts, tools.buttons()),
                new ChipBar(viewModel, messages, zone),
                new HistogramView(viewModel, messages, zone));
        filters.getStyleClass().add("filters");
        VBox centre = new VBox(
                filters,
                stack,
                tools.pickBar(() -> finding.differentProperty().set(true)),
                new TrayView(tray, messages, this::describe));
        centre.getStyleClass().add("centre");
        centre.setMinWidth(380);
        return centre;
    }

    /// The chosen recording, or the chosen group, or what is different.
    private Node right() {
        StackPane right = new StackPane(cassette);
        FailurePane group = new FailurePane(finding.failures(), findingTexts);
        DifferentPane different = new DifferentPane(finding, findingTexts);
        Runnable choose = () -> right.getChildren()
                .setAll(
                        finding.differentProperty().get()
                                ? different
                                : finding.viewProperty().get() == BrowseView.GROUPS ? group : cassette);
        finding.viewProperty().addListener(ignored -> choose.run());
        finding.differentProperty().addListener(ignored -> choose.run());
        return right;
    }

    /// Shows failure groups in place of rows, or rows again.
    public void switchGroups() {
        finding.viewProperty()
                .set(finding.viewProperty().get() == BrowseView.GROUPS ? BrowseView.ROWS : BrowseView.GROUPS);
    }

    /// Looks for a regular expression, or shows rows again.
    public void switchRegex() {
        finding.viewProperty()
                .set(finding.viewProperty().get() == BrowseView.REGEX ? BrowseView.ROWS : BrowseView.REGEX);
    }

    /// Shows what was recorded just before and after the chosen row.
    public void showNeighbours() {
        actions.onSelected(actions::neighbours);
    }

    /// Shows the requests with the correlation id of the chosen row.
    public void showSameCorrelation() {
        actions.onSelected(actions::sameCorrelation);
    }

    /// Writes rows to a file.
    public void export() {
        tools.chooseFile();
    }

    /// Says what is different about the matches, or no longer.
    public void switchDifferent() {
        finding.differentProperty().set(!finding.differentProperty().get());
    }

    /// Splits come back where they were; at the first start the widths are those of the design.
    private void rememberSplit(SettingsStore settings) {
        List<Double> kept = settings.get().split();
        split.widthProperty().addListener(new javafx.beans.value.ChangeListener<Number>() {
            @Override
            public void changed(javafx.beans.value.ObservableValue<? extends Number> width, Number before, Number now) {
                if (now.doubleValue() > 0) {
                    split.widthProperty().removeListener(this);
                    if (kept.size() == 2) {
                        split.setDividerPositions(kept.get(0), kept.get(1));
                    } else {
                        split.setDividerPositions(RAIL / now.doubleValue(), (RAIL + CENTRE) / now.doubleValue());
                    }
                }
            }
        });
        split.getDividers()
                .forEach(divider -> divider.positionProperty().addListener(ignored -> {
                    if (split.getScene() != null && split.getWidth() > 0) {
                        double[] places = split.getDividerPositions();
                        settings.update(old -> old.withSplit(List.of(places[0], places[1])));
                    }
                }));
    }

    private TrayItem describe(CassetteRef dropped) {
        CassetteRef ref = viewModel.library().inSource(dropped);
        HitPages rows = viewModel.rowsProperty().get();
        int index = rows.loadedIndexOf(ref.source(), ref.path());
        return index < 0 ? TrayItem.of(ref) : actions.item(rows.get(index));
    }

    private void offerComparisons(Node at) {
        Hit chosen = viewModel.selectedProperty().get();
        if (chosen != null) {
            actions.compareMenu(() -> chosen).show(at, Side.BOTTOM, 0, 4);
        }
    }

    /// The query box, which the header shows while this page is open.
    public Node queryBox() {
        return query;
    }

    /// Puts the cursor into the query box.
    public void focusQuery() {
        query.focus();
    }

    /// Puts the focus on the rows.
    public void focusRows() {
        table.enter();
    }

    @Override
    public Node node() {
        return split;
    }

    @Override
    public String title() {
        return messages.get("browse.title");
    }

    @Override
    public List<Node> headerActions() {
        return List.of();
    }
}
