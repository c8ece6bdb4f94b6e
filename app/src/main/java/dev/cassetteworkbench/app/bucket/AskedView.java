package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.fx.Question;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Shows a question's answer, or that it is on its way, or why there is none.
public final class AskedView<T> extends StackPane {
    private final Question<T> question;
    private final Function<T, Node> shown;
    private final Supplier<Node> idle;
    private final ProblemTexts problems;

    /// @param idle what stands there before anybody asked
    public AskedView(Question<T> question, ProblemTexts problems, Supplier<Node> idle, Function<T, Node> shown) {
        this.question = question;
        this.problems = problems;
        this.idle = idle;
        this.shown = shown;
        setAlignment(javafx.geometry.Pos.TOP_LEFT);
        question.stateProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        getChildren()
                .setAll(
                        switch (question.stateProperty().get()) {
                            case Asked.Idle<T> _ -> idle.get();
                            case Asked.Running<T> _ -> {
                                ProgressBar bar = new ProgressBar();
                                bar.setPrefWidth(160);
                                yield bar;
                            }
                            case Asked.Answered<T>(T answer) -> shown.apply(answer);
                            case Asked.Failed<T>(Throwable failure) -> problem(failure);
                        });
    }

    private Node problem(Throwable failure) {
        ProblemText words = problems.of(failure);
        Label title = new Label(words.title());
        title.getStyleClass().add("medium");
        title.setWrapText(true);
        Label why = new Label(words.explanation() + " " + words.nextStep());
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        if (!words.details().isBlank()) {
            why.setTooltip(new Tooltip(words.details()));
        }
        return new VBox(2, title, why);
    }
}
