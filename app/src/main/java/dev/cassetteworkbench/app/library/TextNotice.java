package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.IndexStatus;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Says plainly, above the rows, that texts are still missing from what is found, and lets the user
/// pause their reading. Gone when all texts are known.
final class TextNotice extends HBox {
    private final Library library;
    private final Messages messages;
    private final Label words = new Label();
    private final Button button = new Button();

    TextNotice(Library library, Messages messages) {
        super(10);
        this.library = library;
        this.messages = messages;
        setId("text-notice");
        getStyleClass().add("text-notice");
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("small");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        button.setId("text-pause");
        button.getStyleClass().add("chip");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> {
            if (library.texts().stateProperty().get() == TextPhase.State.PAUSED) {
                library.texts().resume();
            } else {
                library.texts().pause();
            }
        });
        getChildren().addAll(words, button);
        library.statusProperty().addListener(ignored -> show());
        library.texts().stateProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        IndexStatus status = library.statusProperty().get();
        TextPhase.State state = library.texts().stateProperty().get();
        boolean missing = status.textPartial() && (state != TextPhase.State.IDLE || status.partial());
        button.setVisible(state != TextPhase.State.IDLE);
        setVisible(missing);
        setManaged(missing);
        words.setText(
                messages.get("library.text.pending", Wording.plural(status.textPending(), "recording", "recordings")));
        button.setText(messages.get(state == TextPhase.State.PAUSED ? "library.text.resume" : "library.text.pause"));
    }
}
