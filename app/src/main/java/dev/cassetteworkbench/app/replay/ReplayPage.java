package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.compare.ComparePage;
import dev.cassetteworkbench.app.compare.StatusPill;
import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Cassette;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The page that runs a replay and shows its evidence.
public final class ReplayPage implements Page {
    private final ReplayViewModel model;
    private final Messages texts = Messages.bundle("replay");
    private final StackPane root = new StackPane();
    private final HBox details = new HBox();
    private final HBox verdict = new HBox();
    private final Label verdictWord = new Label();
    private final Label verdictText = new Label();
    private final StackPane sheet = new StackPane();
    private final Region veil = new Region();
    private final List<Node> actions;

    /// @param commandStart this program's command that replays a cassette, up to the cassette, e.g.
    /// `workbench replay
    /// 'a.json'`; how the target starts is added here. Empty for a cassette the command line cannot
    /// reach
    public ReplayPage(ReplayViewModel model, Function<CassetteRef, Optional<String>> commandStart) {
        this(model, commandStart, (ref, replay) -> {});
    }

    /// @param comparer compares a recording with what its replay gave
    public ReplayPage(
            ReplayViewModel model,
            Function<CassetteRef, Optional<String>> commandStart,
            BiConsumer<CassetteRef, Cassette> comparer) {
        this.model = model;
        this.actions = List.of(compareButton(comparer), targetMenu(), mocksButton(), stopButton(), mainButton());
        root.setId("replay-page");
        root.getStylesheets().addAll(sheet(ComparePage.class, "compare.css"), sheet(ReplayPage.class, "replay.css"));
        BorderPane page = new BorderPane(evidence());
        page.setLeft(new ReplaySteps(model, commandStart));
        veil.getStyleClass().add("setup-veil");
        root.getChildren().addAll(page, veil, sheet);
        details.getStylesheets().add(sheet(ReplayPage.class, "replay.css"));
        details.getStyleClass().add("replay-details");
        model.cassetteProperty().subscribe(this::showCassette);
        model.stateProperty().subscribe(state -> showVerdict());
        model.viewProperty().subscribe(view -> showVerdict());
        model.setupProperty().subscribe(setup -> showSheet());
        model.mocks().openProperty().subscribe(open -> showSheet());
    }

    private static String sheet(Class<?> owner, String name) {
        return Objects.requireNonNull(owner.getResource(name)).toExternalForm();
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        return texts.get("replay.title");
    }

    @Override
    public List<Node> headerDetails() {
        return List.of(details);
    }

    @Override
    public List<Node> headerActions() {
        return actions;
    }

    @Override
    public ObservableValue<String> statusText() {
        return model.statusTextProperty();
    }

    private VBox evidence() {
        verdictWord.getStyleClass().addAll("verdict-word", "replay-verdict-word");
        verdictWord.setMinWidth(Region.USE_PREF_SIZE);
        verdictText.setWrapText(true);
        verdictText.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(verdictText, Priority.ALWAYS);
        verdict.setId("replay-verdict");
        verdict.getChildren().addAll(verdictWord, verdictText);
        StackPane banner = new StackPane(verdict);
        banner.getStyleClass().add("replay-banner");
        ReplayTabs tabs = new ReplayTabs(model);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        return new VBox(banner, new WhatIfCard(model.mocks()), tabs);
    }

    private void showCassette(@Nullable Cassette cassette) {
        details.getChildren().clear();
        if (cassette == null) {
            return;
        }
        Label endpoint = new Label(cassette.endpoint());
        endpoint.getStyleClass().add("replay-endpoint");
        Label origin = new Label(cassette.session().service() + " · "
                + Wording.exact(cassette.session().recordedAt()));
        origin.getStyleClass().add("muted");
        details.getChildren().setAll(endpoint, StatusPill.of(cassette.response().status()), origin);
    }

    private void showVerdict() {
        ReplayView view = model.viewProperty().get();
        switch (model.stateProperty().get()) {
            case FINISHED, NEEDS_TARGET -> {
                if (view != null) {
                    banner(look(view), view.result().verdict().label(), view.sentence());
                } else {
                    banner(
                            "verdict-running",
                            texts.get("replay.verdict.waiting"),
                            texts.get("replay.verdict.waiting.text"));
                }
            }
            case LOADING, RUNNING ->
                banner(
                        "verdict-running",
                        texts.get("replay.verdict.running"),
                        texts.get("replay.verdict.running.text"));
            case CANCELLED ->
                banner(
                        "verdict-running",
                        texts.get("replay.verdict.cancelled"),
                        texts.get("replay.verdict.cancelled.text"));
            case FAILED ->
                banner(
                        "verdict-error",
                        texts.get("replay.verdict.failed"),
                        model.failureProperty().get());
        }
    }

    private static String look(ReplayView view) {
        return switch (view.tone()) {
            case OK -> "verdict-ok";
            case WARN -> "verdict-warn";
            case ERROR -> "verdict-error";
        };
    }

    private void banner(String look, String word, String text) {
        verdict.getStyleClass().setAll(look);
        verdictWord.setText(word);
        verdictText.setText(text);
    }

    private void showSheet() {
        ReplaySetupModel setup = model.setupProperty().get();
        MocksModel mocks = model.mocks().openProperty().get()
                ? model.mocks().modelProperty().get()
                : null;
        sheet.getChildren().clear();
        sheet.setVisible(setup != null || mocks != null);
        veil.setVisible(sheet.isVisible());
        if (setup != null) {
            sheet.getChildren()
                    .add(new ReplaySetup(setup, model::confirmTarget, model::dismissTarget, model::shareTarget));
        } else if (mocks != null) {
            sheet.getChildren().add(new MocksSheet(mocks, model.mocks(), file -> model.saveChild(file.toPath())));
        }
    }

    /// Failure, its good twin and the replay beside each other.
    private Button compareButton(BiConsumer<CassetteRef, Cassette> comparer) {
        Button compare = new Button(texts.get("replay.compare"));
        compare.setId("replay-compare");
        compare.setTooltip(new Tooltip(texts.get("replay.compare.help")));
        compare.disableProperty().bind(model.viewProperty().isNull());
        compare.setOnAction(ignored -> {
            ReplayView view = model.viewProperty().get();
            CassetteRef ref = model.ref();
            if (view != null && ref != null) {
                ReplayedRecording.of(view.result()).ifPresent(replay -> comparer.accept(ref, replay));
            }
        });
        return compare;
    }

    private MenuButton targetMenu() {
        MenuItem edit = new MenuItem(texts.get("replay.target.edit"));
        edit.setId("replay-edit-target");
        edit.setOnAction(ignored -> model.editTarget());
        MenuButton menu = new MenuButton("", null, edit);
        menu.setId("replay-target");
        menu.getStylesheets().add(sheet(ReplayPage.class, "replay.css"));
        menu.textProperty()
                .bind(model.targetNameProperty()
                        .map(name -> name.isEmpty()
                                ? texts.get("replay.target.none")
                                : texts.get("replay.target.button", name)));
        return menu;
    }

    private Button mocksButton() {
        Button edit = new Button(texts.get("replay.mocks.button"), new FontIcon(MaterialDesignP.PENCIL_OUTLINE));
        edit.setId("replay-mocks");
        edit.disableProperty()
                .bind(model.mocks()
                        .modelProperty()
                        .isNull()
                        .or(model.stateProperty().isEqualTo(ReplayViewModel.State.RUNNING)));
        model.mocks()
                .activeProperty()
                .subscribe(active ->
                        edit.setText(texts.get(active ? "replay.mocks.button.active" : "replay.mocks.button")));
        edit.setOnAction(ignored -> model.mocks().open(null));
        return edit;
    }

    private Button stopButton() {
        Button stop = new Button(texts.get("replay.stop"), new FontIcon(MaterialDesignS.STOP));
        stop.setId("replay-stop");
        stop.disableProperty().bind(model.appRunningProperty().not());
        stop.setOnAction(ignored -> model.stopApp());
        return stop;
    }

    /// Replay again, or cancel while a replay runs.
    private Button mainButton() {
        Button button = new Button();
        button.setId("replay-again");
        FontIcon play = new FontIcon(MaterialDesignP.PLAY);
        model.stateProperty().subscribe(state -> {
            boolean running = state == ReplayViewModel.State.RUNNING;
            button.setText(texts.get(running ? "replay.cancel" : "replay.again"));
            button.setGraphic(running ? null : play);
            button.getStyleClass().remove("btn-primary");
            if (!running) {
                button.getStyleClass().add("btn-primary");
            }
            button.setDisable(state == ReplayViewModel.State.LOADING || state == ReplayViewModel.State.NEEDS_TARGET);
        });
        button.setOnAction(ignored -> {
            if (model.stateProperty().get() == ReplayViewModel.State.RUNNING) {
                model.cancel();
            } else {
                model.replayAgain();
            }
        });
        return button;
    }
}
