package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Above the rows: buckets that cannot be reached, each with its cause, the next step and buttons
/// that cure it. The
/// rows known from before stay in use, which is why this is no dialog.
final class SourceBanner extends VBox {
    private final Library library;
    private final Messages messages;
    private final ProblemTexts problems;
    private final SourceCommand.Offers offers;

    SourceBanner(Library library, Messages messages, ProblemTexts problems, SourceCommand.Offers offers) {
        super(6);
        this.library = library;
        this.messages = messages;
        this.problems = problems;
        this.offers = offers;
        setId("source-banner");
        library.sources().addListener((ListChangeListener<OpenSource>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::follow);
            }
            show();
        });
        library.sources().forEach(this::follow);
        show();
    }

    private void follow(OpenSource source) {
        source.stateProperty().addListener(ignored -> show());
    }

    private void show() {
        getChildren().clear();
        for (OpenSource source : library.sources()) {
            if (source.place() instanceof Place.Bucket
                    && source.stateProperty().get() instanceof SourceState.Failed(Throwable failure)) {
                getChildren().add(banner(source, failure));
            }
        }
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private VBox banner(OpenSource source, Throwable failure) {
        ProblemText words = problems.of(failure);
        Label title = new Label(source.name() + ": " + words.title());
        title.getStyleClass().addAll("strong", "error-text");
        title.setWrapText(true);
        Label cause = new Label(words.explanation() + " " + words.nextStep());
        cause.setWrapText(true);
        if (!words.details().isBlank()) {
            cause.setTooltip(new Tooltip(words.details()));
        }
        FlowPane buttons = new FlowPane();
        for (SourceCommand fix : offers.fixes(source, failure)) {
            buttons.getChildren().add(button(fix.title(), fix.run()));
        }
        Button again = button(messages.get("banner.again"), () -> library.refresh(source));
        again.setId("banner-again");
        Button copy = button(messages.get("problem.copy"), () -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(words.asText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        copy.getStyleClass().add("btn-ghost");
        buttons.getChildren().addAll(again, copy);
        VBox banner = new VBox(new VBox(2, title, cause), buttons);
        banner.getStyleClass().addAll("verdict-error", "source-problem");
        return banner;
    }

    private static Button button(String title, Runnable action) {
        Button button = new Button(title);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }
}
