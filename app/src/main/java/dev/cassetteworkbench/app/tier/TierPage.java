package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.app.transfer.PlanPage;
import dev.cassetteworkbench.app.transfer.PlanViewModel.State;
import dev.cassetteworkbench.app.transfer.RunModel;
import dev.cassetteworkbench.storage.tier.TierPlan;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A folder and its bucket: which recordings live where and why, what moving everything would take,
/// whether both hold the same, and what the bucket has that is not known here.
public final class TierPage implements Page {
    private final TierViewModel viewModel;
    private final ProblemTexts problemTexts;
    private final Messages messages = Messages.bundle("tier");
    private final Runnable back;
    private final TabPane tabs = new TabPane();
    private final Label route = new Label();
    private final HBox actions = new HBox(10);
    private final HBox notice = new HBox(12);

    /// What the page hands on.
    ///
    /// @param back leaves the page
    /// @param migrate plans to bring the whole folder into the bucket
    /// @param index reads what the bucket has into the index
    /// @param problems takes what fails by the way
    public record Around(
            Runnable back, Consumer<TierJob> migrate, Consumer<TierJob> index, Consumer<? super Throwable> problems) {}

    public TierPage(TierViewModel viewModel, ProblemTexts problemTexts, Around around) {
        this.viewModel = viewModel;
        this.problemTexts = problemTexts;
        this.back = around.back();
        TierTable table = new TierTable(viewModel, problemTexts, messages, around.problems());
        VBox.setVgrow(table, Priority.ALWAYS);
        notice.getStyleClass().add("plan-notice");
        VBox.setMargin(notice, new Insets(0, 14, 8, 14));
        VBox plan = new VBox(new TierCards(viewModel, messages), notice, new TierBar(viewModel, messages), table);
        plan.getStyleClass().add("plan-page");
        tabs.setId("tier-page");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        tabs.getStylesheets()
                .addAll(
                        PlanPage.class.getResource("transfer.css").toExternalForm(),
                        TierPage.class.getResource("tier.css").toExternalForm());
        tabs.getTabs()
                .setAll(
                        tab("plan", plan),
                        tab("estimate", scrolled(new EstimateTab(viewModel, problemTexts, messages, around.migrate()))),
                        tab("validate", new ValidationTab(viewModel, problemTexts, messages)),
                        tab("discover", new DiscoveryTab(viewModel, problemTexts, messages, around.index())));
        route.getStyleClass().add("muted");
        route.setId("tier-route");
        actions.setAlignment(Pos.CENTER_RIGHT);
        tabs.getSelectionModel().selectedIndexProperty().addListener(ignored -> show());
        viewModel.jobProperty().addListener(ignored -> showRoute());
        viewModel.stateProperty().addListener(ignored -> show());
        viewModel.planProperty().addListener(ignored -> show());
        viewModel.runModel().pausedProperty().addListener(ignored -> show());
        viewModel.runModel().resultsProperty().addListener(ignored -> showNotice());
        show();
    }

    private Tab tab(String key, Node content) {
        Tab tab = new Tab(messages.get("tier.tab." + key), content);
        tab.setId("tier-tab-" + key);
        return tab;
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        return scroll;
    }

    /// Begins with the plan.
    void toFirstTab() {
        tabs.getSelectionModel().selectFirst();
    }

    private void showRoute() {
        TierJob job = viewModel.jobProperty().get();
        if (job != null) {
            route.setText(job.folder() + "  ⇄  " + job.remoteAddress());
        }
    }

    private void show() {
        actions.getChildren().clear();
        // The buttons are about the plan; a run can be stopped from everywhere.
        State state = viewModel.stateProperty().get();
        actions.setVisible(tabs.getSelectionModel().getSelectedIndex() == 0 || state == State.RUNNING);
        switch (state) {
            case NOTHING, PLANNING -> actions.getChildren().add(button("tier.cancel", "tier-cancel", back));
            case READY -> {
                TierPlan plan = viewModel.planProperty().get();
                actions.getChildren()
                        .addAll(
                                button("tier.again", "tier-again", viewModel::look),
                                runButton(plan == null ? 0 : TierViewModel.moves(plan)));
            }
            case RUNNING -> {
                boolean paused = viewModel.runModel().pausedProperty().get();
                actions.getChildren()
                        .addAll(
                                button(
                                        paused ? "tier.resume" : "tier.pause",
                                        "tier-pause",
                                        () -> viewModel.runModel().pause(!paused)),
                                button("tier.stop", "tier-stop", viewModel.runModel()::stop));
            }
            case FINISHED, FAILED -> {
                Button done = button("tier.done", "tier-done", back);
                done.getStyleClass().add("btn-primary");
                actions.getChildren().addAll(button("tier.again", "tier-again", viewModel::look), done);
            }
        }
        showNotice();
    }

    private Button runButton(int moves) {
        Button run = new Button(
                moves == 0
                        ? messages.get("tier.run.nothing")
                        : messages.get("tier.run", Wording.plural(moves, "recording", "recordings")));
        run.setId("tier-run");
        run.getStyleClass().add("btn-primary");
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.setDisable(moves == 0);
        run.setOnAction(ignored -> viewModel.run());
        return run;
    }

    private Button button(String key, String id, Runnable action) {
        Button button = new Button(messages.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private void showNotice() {
        notice.getChildren().clear();
        notice.getStyleClass().removeAll("verdict-ok", "verdict-warn", "verdict-error");
        RunModel.Results results = viewModel.runModel().resultsProperty().get();
        switch (viewModel.stateProperty().get()) {
            case FAILED -> {
                Throwable failure = viewModel.failureProperty().get();
                if (failure != null) {
                    ProblemText words = problemTexts.of(failure);
                    say("error", words.title(), words.explanation() + " " + words.nextStep());
                }
            }
            case FINISHED -> {
                String counts = messages.get(
                        "tier.ended.counts", Wording.count(results.done()), Wording.count(results.troubled()));
                say(results.troubled() > 0 ? "error" : "ok", messages.get("tier.ended"), counts);
            }
            case READY -> {
                TierLook look = viewModel.lookProperty().get();
                TierJob job = viewModel.jobProperty().get();
                if (look != null && !look.complete()) {
                    say("warn", messages.get("tier.incomplete"), messages.get("tier.incomplete.why"));
                } else if (job != null && job.bucket().readOnly()) {
                    say("warn", messages.get("tier.read-only"), messages.get("tier.read-only.why"));
                }
            }
            case NOTHING, PLANNING, RUNNING -> {}
        }
        boolean shown = !notice.getChildren().isEmpty();
        notice.setVisible(shown);
        notice.setManaged(shown);
    }

    private void say(String tone, String title, String text) {
        Label head = new Label(title);
        head.getStyleClass().addAll("strong", tone + "-text");
        head.setId("tier-notice-title");
        head.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(text);
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        notice.getStyleClass().add("verdict-" + tone);
        notice.getChildren().addAll(head, words);
    }

    @Override
    public Node node() {
        return tabs;
    }

    @Override
    public String title() {
        return messages.get("tier.title");
    }

    @Override
    public List<Node> headerDetails() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return List.of(route, space);
    }

    @Override
    public List<Node> headerActions() {
        return List.of(actions);
    }
}
