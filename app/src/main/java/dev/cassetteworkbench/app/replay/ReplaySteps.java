package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.replay.ReplayListener.DebugPoint;
import dev.cassetteworkbench.replay.ReplayStep;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// The left column of a replay: its steps, and what can be done next.
final class ReplaySteps extends ScrollPane {
    /// Milliseconds for which an entry says that it copied.
    private static final double COPIED_SHOWS = 2_000;

    private final ReplayViewModel model;
    private final Messages texts = Messages.bundle("replay");
    private final Function<CassetteRef, Optional<String>> commandStart;
    private final VBox steps = new VBox();
    private final VBox next = new VBox();

    ReplaySteps(ReplayViewModel model, Function<CassetteRef, Optional<String>> commandStart) {
        this.model = model;
        this.commandStart = commandStart;
        getStyleClass().add("replay-steps");
        setId("replay-steps");
        setFitToWidth(true);
        setFocusTraversable(false);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(new VBox(steps, next));
        model.steps().addListener((ListChangeListener<StepRow>) ignored -> showSteps());
        model.stateProperty().subscribe(state -> showNext());
        model.appRunningProperty().subscribe(running -> showNext());
        model.pause().pointProperty().subscribe(point -> showNext());
        showSteps();
    }

    private void showSteps() {
        steps.getChildren().setAll(model.steps().stream().map(this::step).toList());
    }

    private Node step(StepRow row) {
        Label title = new Label(row.kind().label());
        title.getStyleClass().add(row.state() == null ? "dim" : "step-title");
        Label took = new Label(row.tookMs() > 0 ? Wording.millis(row.tookMs()) : "");
        took.getStyleClass().addAll("step-time", "dim");
        took.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox words = new VBox(new HBox(title, space, took));
        HBox.setHgrow(words, Priority.ALWAYS);
        if (!row.detail().isEmpty()) {
            Label detail = new Label(row.detail());
            detail.setWrapText(true);
            detail.setMinHeight(Region.USE_PREF_SIZE);
            boolean failed = row.state() == ReplayStep.State.FAILED;
            detail.getStyleClass().addAll("small", failed ? "error-text" : "muted");
            words.getChildren().add(detail);
        }
        HBox line = new HBox(icon(row), words);
        line.getStyleClass().add("step");
        line.setId("step-" + row.kind().name().toLowerCase(Locale.ROOT));
        line.setAccessibleText(row.kind().label() + ": " + texts.get("replay.step." + stateWord(row)));
        return line;
    }

    private static String stateWord(StepRow row) {
        ReplayStep.State state = row.state();
        return state == null ? "waiting" : state.name().toLowerCase(Locale.ROOT);
    }

    private static Node icon(StepRow row) {
        StackPane circle = new StackPane();
        circle.getStyleClass().addAll("step-icon", "step-" + stateWord(row));
        ReplayStep.State state = row.state();
        if (state == ReplayStep.State.RUNNING) {
            ProgressIndicator turning = new ProgressIndicator();
            turning.getStyleClass().add("step-progress");
            circle.getChildren().add(turning);
        } else if (state != null) {
            boolean done = state == ReplayStep.State.DONE;
            circle.getChildren().add(new FontIcon(done ? MaterialDesignC.CHECK_BOLD : MaterialDesignC.CLOSE_THICK));
        }
        return circle;
    }

    private void showNext() {
        next.getChildren().clear();
        DebugPoint point = model.pause().pointProperty().get();
        if (point != null) {
            Label waiting = new Label(texts.get("replay.debug.waiting").toUpperCase(Locale.ROOT));
            waiting.getStyleClass().add("section-title");
            Button send =
                    entry("debug-send", MaterialDesignP.PLAY, texts.get("replay.debug.send"), model.pause()::goOn);
            next.getChildren()
                    .setAll(
                            waiting,
                            copyEntry(
                                    "debug-address",
                                    texts.get("replay.debug.attach", point.address()),
                                    point.address()),
                            send);
            return;
        }
        ReplayView view = model.viewProperty().get();
        CassetteRef ref = model.ref();
        if (model.stateProperty().get() != ReplayViewModel.State.FINISHED || view == null || ref == null) {
            return;
        }
        Label title = new Label(texts.get("replay.keep").toUpperCase(Locale.ROOT));
        title.getStyleClass().add("section-title");
        next.getChildren().add(title);
        if (model.appRunningProperty().get()) {
            String again = texts.get("replay.keep.again", Wording.millis(view.warmMs()));
            next.getChildren().add(entry("keep-again", MaterialDesignR.REPLAY, again, model::replayAgain));
        }
        next.getChildren().add(copyEntry("keep-curl", texts.get("replay.keep.curl"), model.curl()));
        commandStart
                .apply(ref)
                .flatMap(model::commandLine)
                .ifPresent(command ->
                        next.getChildren().add(copyEntry("keep-command", texts.get("replay.keep.command"), command)));
    }

    private Button copyEntry(String id, String title, String text) {
        Button entry = entry(id, MaterialDesignC.CONTENT_COPY, title, () -> {});
        entry.setOnAction(ignored -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            entry.setText(texts.get("replay.copied"));
            PauseTransition pause = new PauseTransition(Duration.millis(COPIED_SHOWS));
            pause.setOnFinished(done -> entry.setText(title));
            pause.play();
        });
        return entry;
    }

    private static Button entry(String id, Ikon icon, String title, Runnable action) {
        Button entry = new Button(title, new FontIcon(icon));
        entry.setId(id);
        entry.getStyleClass().addAll("btn-ghost", "keep-entry");
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setOnAction(ignored -> action.run());
        return entry;
    }
}
