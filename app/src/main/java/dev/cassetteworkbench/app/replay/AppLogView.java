package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.text.Messages;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The target app's output: virtual, follows the newest line, error lines red.
final class AppLogView extends VBox {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final Messages texts = Messages.bundle("replay");
    private final ReplayLog log;
    private final ListView<ReplayLog.Line> list = new ListView<>();

    /// @param card with a heading, as a card below a table
    AppLogView(ReplayLog log, boolean card) {
        this.log = log;
        list.setItems(log.shown());
        list.getStyleClass().add("log-lines");
        list.setAccessibleText(texts.get("replay.log.title"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(ignored -> new Cell());
        list.setPlaceholder(placeholder());
        // Looking back means no longer following.
        list.addEventFilter(ScrollEvent.SCROLL, event -> {
            if (event.getDeltaY() > 0) {
                log.followingProperty().set(false);
            }
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy();
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox content = new VBox(heading(card), list);
        content.getStyleClass().addAll(card ? "card" : "log-whole", "log-card");
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().add(content);
        getStyleClass().add(card ? "log-frame" : "log-page");
        log.shown().addListener((ListChangeListener<ReplayLog.Line>) ignored -> follow());
        log.followingProperty().subscribe(this::follow);
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(list.getSelectionModel().getSelectedItems().stream()
                .map(ReplayLog.Line::text)
                .collect(Collectors.joining("\n")));
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void follow() {
        if (log.followingProperty().get() && !log.shown().isEmpty()) {
            list.scrollTo(log.shown().size() - 1);
        }
    }

    private HBox heading(boolean card) {
        Label title = new Label(texts.get("replay.log.title"));
        title.getStyleClass().addAll("strong", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        TextField filter = new TextField();
        filter.setPromptText(texts.get("replay.log.filter"));
        filter.setAccessibleText(texts.get("replay.log.filter"));
        filter.getStyleClass().add("log-filter");
        filter.textProperty().bindBidirectional(log.filterProperty());
        ToggleButton follow = new ToggleButton(texts.get("replay.log.following"));
        follow.getStyleClass().add("chip");
        follow.selectedProperty().bindBidirectional(log.followingProperty());
        HBox line = new HBox(title, space, filter, follow);
        line.getStyleClass().add("log-heading");
        title.setVisible(card);
        return line;
    }

    private Label placeholder() {
        Label none = new Label();
        none.textProperty()
                .bind(log.filterProperty()
                        .map(filter -> texts.get(filter.isBlank() ? "replay.log.none" : "replay.log.noMatch")));
        none.getStyleClass().add("muted");
        return none;
    }

    private static final class Cell extends ListCell<ReplayLog.Line> {
        private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

        @Override
        protected void updateItem(ReplayLog.@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            boolean filled = line != null && !empty;
            setText(filled && line != null ? line.text().replace("\t", "    ") : null);
            pseudoClassStateChanged(ERROR, filled && line != null && line.error());
        }
    }
}
