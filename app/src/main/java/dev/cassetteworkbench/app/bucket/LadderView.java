package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.StorageException;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The connection test as a ladder: one line per step with its time and outcome; under a failed one the cause, the next
/// step and buttons that cure it.
final class LadderView extends ScrollPane {
    private final BucketFormViewModel viewModel;
    private final ProblemTexts problems;
    private final Messages messages;
    private final FixButtons fixes;
    private final VBox lines = new VBox();

    LadderView(BucketFormViewModel viewModel, ProblemTexts problems, Messages messages) {
        this.viewModel = viewModel;
        this.problems = problems;
        this.messages = messages;
        this.fixes = new FixButtons(messages);
        getStyleClass().add("ladder");
        setId("bucket-ladder");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(lines);
        viewModel.ladder().addListener((ListChangeListener<LadderStep>) ignored -> show());
        viewModel.testingProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        lines.getChildren().clear();
        if (viewModel.ladder().isEmpty()) {
            Label hint = new Label(messages.get("bucket.test.hint"));
            hint.getStyleClass().add("muted");
            hint.setWrapText(true);
            hint.setMinHeight(Region.USE_PREF_SIZE);
            lines.getChildren().add(hint);
            return;
        }
        viewModel.ladder().forEach(step -> lines.getChildren().add(line(step)));
        if (!viewModel.testingProperty().get()) {
            lines.getChildren().add(conclusion());
        }
    }

    private VBox line(LadderStep step) {
        Label mark = new Label(
                switch (step.outcome()) {
                    case RUNNING -> "…";
                    case PASSED -> "✓";
                    case FAILED -> "✕";
                    case SKIPPED -> "–";
                });
        mark.getStyleClass()
                .addAll("ladder-mark", "ladder-" + step.outcome().name().toLowerCase(java.util.Locale.ROOT));
        Label name = new Label(messages.get("bucket.step." + step.name()));
        name.getStyleClass().add(step.outcome() == LadderStep.Outcome.SKIPPED ? "dim" : "medium");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label detail = new Label(step.outcome() == LadderStep.Outcome.SKIPPED ? skipped(step.detail()) : step.detail());
        detail.getStyleClass().addAll("muted", "small");
        if (!step.detail().isEmpty()) {
            detail.setTooltip(new Tooltip(step.detail()));
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        boolean timed = step.outcome() == LadderStep.Outcome.PASSED || step.outcome() == LadderStep.Outcome.FAILED;
        Label time = new Label(timed ? Wording.millis(Math.rint(step.millis())) : "");
        time.getStyleClass().addAll("mono", "muted");
        time.setMinWidth(Region.USE_PREF_SIZE);
        HBox head = new HBox(8, mark, name, detail, space, time);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox line = new VBox(4, head);
        line.getStyleClass().add("ladder-step");
        StorageException.Problem problem = step.problem();
        if (problem != null) {
            line.getChildren().add(problem(problem));
        }
        return line;
    }

    /// Why a step was not tried, in words; the reason is a stable word or the step that failed before.
    private String skipped(String reason) {
        return switch (reason) {
            case "http" -> messages.get("bucket.skipped.http");
            case "anonymous" -> messages.get("bucket.skipped.anonymous");
            case "read only" -> messages.get("bucket.skipped.read-only");
            case "empty" -> messages.get("bucket.skipped.empty");
            default -> messages.get("bucket.step.skipped");
        };
    }

    private VBox problem(StorageException.Problem problem) {
        ProblemText words = problems.of(problem);
        Label title = new Label(words.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        Label text = new Label(words.explanation() + " " + words.nextStep());
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(3, title, text);
        if (!words.details().isBlank()) {
            Label details = new Label(words.details());
            details.getStyleClass().addAll("mono", "muted");
            details.setWrapText(true);
            box.getChildren().add(details);
        }
        HBox buttons = new HBox(8);
        for (ConnectionFix fix : ConnectionFix.of(problem, viewModel.form().bucket())) {
            Button button = new Button(fixes.title(fix));
            button.getStyleClass().add("ladder-fix");
            button.setOnAction(ignored -> {
                switch (fix) {
                    case ConnectionFix.Change change -> viewModel.apply(change);
                    case ConnectionFix.Text text2 -> copy(text2.text());
                }
            });
            buttons.getChildren().add(button);
        }
        if (!buttons.getChildren().isEmpty()) {
            box.getChildren().add(buttons);
        }
        box.getStyleClass().add("ladder-problem");
        return box;
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private Label conclusion() {
        boolean failed = viewModel.ladder().stream().anyMatch(step -> step.outcome() == LadderStep.Outcome.FAILED);
        Label words = new Label(messages.get(failed ? "bucket.test.failed" : "bucket.test.passed"));
        words.getStyleClass().addAll("strong", failed ? "error-text" : "ok-text", "ladder-conclusion");
        words.setId("bucket-conclusion");
        words.setWrapText(true);
        return words;
    }
}
