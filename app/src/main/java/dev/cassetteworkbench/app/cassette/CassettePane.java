package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.payload.PayloadView;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Session;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The right side of the browse page: the chosen cassette with its heading and tabs.
public final class CassettePane extends VBox {
    private final Messages messages;
    private final ReplayHistory history;
    private final StatusPill pill = new StatusPill();
    private final Label title = new Label();
    private final TextFlow facts = new TextFlow();
    private final Button compare;
    private final Button replay;
    private final TabPane tabs = new TabPane();
    private final TimelineTab timeline;
    private final MessageTab request;
    private final MessageTab response;
    private final CallsTab calls;
    private final ErrorTab error;
    private final PayloadView raw;
    private final ReplaysTab replays;
    private final Label callCount = badge();
    private final Label errorCount = badge();
    private final Label replayCount = badge();
    private final VBox loaded;
    private final VBox empty = new VBox(6);
    private final ListChangeListener<ReplayHistory.Entry> recount =
            change -> showCount(replayCount, change.getList().size());
    private List<ReplayHistory.Entry> counted = List.of();

    /// @param onCompare opens what can be compared with this cassette; gets the button as the
    /// place to open it at
    public CassettePane(
            CassetteViewModel viewModel,
            Messages messages,
            ReplayHistory history,
            ReplayRequester replayer,
            java.util.function.Consumer<Node> onCompare) {
        this.messages = messages;
        this.history = history;
        getStyleClass().add("cassette-pane");
        getStylesheets().add(CassettePane.class.getResource("cassette.css").toExternalForm());
        timeline = new TimelineTab(viewModel, messages);
        request = new MessageTab(viewModel, messages);
        response = new MessageTab(viewModel, messages);
        calls = new CallsTab(viewModel, messages);
        error = new ErrorTab(viewModel, messages, () -> tabs.getSelectionModel().select(0));
        raw = new PayloadView(viewModel.background(), messages.get("cassette.tab.raw"));
        replays = new ReplaysTab(history, messages);
        compare = new Button(messages.get("cassette.compare"), new FontIcon(MaterialDesignS.SWAP_HORIZONTAL));
        compare.setOnAction(ignored -> onCompare.accept(compare));
        replay = new Button(messages.get("cassette.replay"), new FontIcon(MaterialDesignP.PLAY));
        replay.getStyleClass().add("btn-primary");
        replay.setOnAction(ignored -> {
            CassetteRef ref = viewModel.shown();
            if (ref != null) {
                replayer.replay(ref);
            }
        });
        addTabs();
        loaded = new VBox(heading(), tabs);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        VBox.setVgrow(loaded, Priority.ALWAYS);
        VBox.setVgrow(empty, Priority.ALWAYS);
        empty.getStyleClass().add("cassette-empty");
        viewModel.stateProperty().addListener((ignored, before, now) -> show(now));
        show(viewModel.stateProperty().get());
    }

    /// What a replay of this cassette can serve, as tooltip of the button.
    public void describeReplay(String words) {
        replay.setTooltip(new Tooltip(words));
    }

    /// Opens a tab and tells from now on which one is open.
    ///
    /// @param open name of a tab; an unknown one leaves the first open
    public void keepTab(String open, java.util.function.Consumer<String> keeper) {
        tabs.getTabs().stream()
                .filter(tab -> tab.getId().equals("tab-" + open))
                .findFirst()
                .ifPresent(tab -> tabs.getSelectionModel().select(tab));
        tabs.getSelectionModel()
                .selectedItemProperty()
                .addListener((ignored, before, now) -> keeper.accept(now.getId().substring("tab-".length())));
    }

    /// Takes the focus to the strip of tabs, from where the arrow keys choose another.
    public void focusTab() {
        tabs.requestFocus();
    }

    /// Opens the timeline and takes the focus there.
    public void focusTimeline() {
        tabs.getSelectionModel().select(0);
        timeline.takeFocus();
    }

    private VBox heading() {
        title.getStyleClass().add("mono-strong");
        title.setMinWidth(80);
        compare.setMinWidth(Region.USE_PREF_SIZE);
        replay.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, pill, title, space, compare, replay);
        line.getStyleClass().add("heading-line");
        facts.getStyleClass().add("heading-facts");
        VBox heading = new VBox(6, line, facts);
        heading.getStyleClass().add("heading");
        return heading;
    }

    private void addTabs() {
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getTabs()
                .addAll(List.of(
                        tab("timeline", timeline, null),
                        tab("request", request, null),
                        tab("response", response, null),
                        tab("calls", calls, callCount),
                        tab("error", error, errorCount),
                        tab("raw", raw, null),
                        tab("replays", replays, replayCount)));
    }

    private Tab tab(String name, Node content, @org.jspecify.annotations.Nullable Label badge) {
        Tab tab = new Tab(messages.get("cassette.tab." + name), content);
        tab.setId("tab-" + name);
        tab.setGraphic(badge);
        return tab;
    }

    private void show(CassetteState state) {
        switch (state) {
            case CassetteState.Nothing _ ->
                showEmpty(messages.get("cassette.nothing"), messages.get("cassette.nothing.hint"));
            case CassetteState.Loading loading -> {
                // The cassette before stays visible: loading takes milliseconds and a blank pane would flicker.
                if (!getChildren().contains(loaded)) {
                    showEmpty(messages.get("cassette.loading"), loading.ref().fileName());
                }
            }
            case CassetteState.Failed failed -> showProblem(failed.problem(), failed.ref());
            case CassetteState.Loaded now -> showLoaded(now);
        }
    }

    private void showEmpty(String heading, String hint) {
        Label first = new Label(heading);
        first.getStyleClass().add("muted");
        Label second = new Label(hint);
        second.getStyleClass().addAll("dim", "small");
        second.setWrapText(true);
        empty.getChildren().setAll(first, second);
        getChildren().setAll(empty);
    }

    private void showProblem(ProblemText problem, CassetteRef ref) {
        Label first = new Label(problem.title());
        first.getStyleClass().addAll("strong", "error-text");
        first.setWrapText(true);
        Label second = new Label(problem.explanation() + " " + problem.nextStep());
        second.getStyleClass().add("muted");
        second.setWrapText(true);
        Label third = new Label((ref.path() + "\n" + problem.details()).strip());
        third.getStyleClass().addAll("dim", "mono");
        third.setWrapText(true);
        empty.getChildren().setAll(first, second, third);
        getChildren().setAll(empty);
    }

    private void showLoaded(CassetteState.Loaded now) {
        Cassette cassette = now.cassette();
        pill.show(cassette.response().status());
        title.setText(cassette.endpoint());
        title.setTooltip(new Tooltip(cassette.endpoint()));
        facts.getChildren().setAll(factsOf(cassette));
        timeline.show(now);
        request.showRequest(cassette);
        response.showResponse(cassette);
        calls.show(now);
        error.show(cassette);
        raw.showData(cassette.document());
        showCount(callCount, cassette.calls().size());
        int errors = ErrorTab.entries(cassette, messages).size();
        showCount(errorCount, errors);
        errorCount.getStyleClass().remove("badge-error");
        if (errors > 0) {
            errorCount.getStyleClass().add("badge-error");
        }
        showReplays(now.ref());
        getChildren().setAll(loaded);
    }

    private void showReplays(CassetteRef ref) {
        if (counted instanceof javafx.collections.ObservableList<ReplayHistory.Entry> before) {
            before.removeListener(recount);
        }
        javafx.collections.ObservableList<ReplayHistory.Entry> entries = history.of(ref);
        entries.addListener(recount);
        counted = entries;
        replays.setItems(entries);
        showCount(replayCount, entries.size());
    }

    private List<Text> factsOf(Cassette cassette) {
        Session session = cassette.session();
        long failed = cassette.calls().stream().filter(Call::failed).count();
        List<Text> parts = new java.util.ArrayList<>();
        parts.add(fact(Wording.millis(cassette.response().durationMs()) + " · "
                + Wording.plural(cassette.calls().size(), "call", "calls")));
        if (failed > 0) {
            parts.add(fact(" · "));
            Text text = fact(messages.get("cassette.failed-calls", failed));
            text.getStyleClass().add("error-text");
            parts.add(text);
        }
        parts.add(
                fact(" · " + session.service() + " · " + session.env() + " · " + Wording.exact(session.recordedAt())));
        String git = session.gitSha();
        if (git != null && !git.isBlank()) {
            parts.add(fact(" · git "));
            Text text = fact(git.substring(0, Math.min(7, git.length())));
            text.getStyleClass().add("mono");
            parts.add(text);
        }
        return parts;
    }

    private static Text fact(String words) {
        Text text = new Text(words);
        text.getStyleClass().addAll("text", "fact");
        return text;
    }

    private static Label badge() {
        Label label = new Label();
        label.getStyleClass().add("badge");
        return label;
    }

    private static void showCount(Label badge, int count) {
        badge.setText(Wording.count(count));
        badge.setVisible(count > 0);
        badge.setManaged(count > 0);
    }
}
