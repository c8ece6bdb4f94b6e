package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import org.jspecify.annotations.Nullable;

/// The list below the query box. The arrow keys choose, Enter and Tab take, Esc closes; while
/// nothing is chosen, Enter searches as ever. The cursor stays in the box all the time.
final class QueryProposals {
    private static final double ROW = 26;
    private static final double WIDTH = 460;

    private final TextField field;
    private final QueryCompletion model;
    private final Popup popup = new Popup();
    private final ListView<QueryCompletion.Proposal> list = new ListView<>();
    private boolean typed;
    private boolean taking;

    QueryProposals(TextField field, QueryCompletion model, Messages messages) {
        this.field = field;
        this.model = model;
        list.setId("proposals");
        list.getStyleClass().add("proposals");
        list.setAccessibleText(messages.get("browse.proposals"));
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefWidth(WIDTH);
        list.setCellFactory(ignored -> new ProposalCell(messages));
        list.setItems(model.proposals());
        list.setOnMouseClicked(ignored -> take());
        popup.setAutoHide(true);
        popup.setConsumeAutoHidingEvents(false);
        popup.getContent().add(list);
        model.proposals().addListener((ListChangeListener<QueryCompletion.Proposal>) ignored -> show());
        field.textProperty().addListener(ignored -> typed = !taking && field.isFocused());
        field.caretPositionProperty().addListener(ignored -> {
            if (typed && field.isFocused()) {
                typed = false;
                model.ask(field.getText(), field.getCaretPosition());
            }
        });
        field.focusedProperty().addListener((ignored, before, focused) -> {
            if (!focused) {
                close();
            }
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::handle);
    }

    /// Shows what was searched for before.
    void openHistory() {
        field.requestFocus();
        model.showHistory();
    }

    private void handle(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isControlDown()) {
            model.ask(field.getText(), field.getCaretPosition());
            event.consume();
            return;
        }
        if (!popup.isShowing()) {
            return;
        }
        boolean chosen = !list.getSelectionModel().isEmpty();
        switch (event.getCode()) {
            case DOWN -> move(event, 1);
            case UP -> move(event, -1);
            case TAB -> {
                boolean history = model.proposals().getFirst().earlier();
                if (!event.isShiftDown() && (chosen || !history)) {
                    if (!chosen) {
                        list.getSelectionModel().selectFirst();
                    }
                    take();
                    event.consume();
                }
            }
            case ENTER -> {
                if (chosen) {
                    take();
                    event.consume();
                } else {
                    close();
                }
            }
            case ESCAPE -> {
                close();
                event.consume();
            }
            default -> {
                // Everything else is typing.
            }
        }
    }

    private void move(KeyEvent event, int by) {
        int at = list.getSelectionModel().getSelectedIndex() + by;
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else if (at < list.getItems().size()) {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(at);
        }
        event.consume();
    }

    private void take() {
        QueryCompletion.Proposal chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null) {
            return;
        }
        taking = true;
        field.setText(chosen.text());
        field.positionCaret(chosen.caret());
        taking = false;
        close();
        if (chosen.words().endsWith(":")) {
            model.ask(field.getText(), field.getCaretPosition());
        }
    }

    private void close() {
        model.forget();
        popup.hide();
    }

    private void show() {
        if (model.proposals().isEmpty() || !field.isFocused()) {
            popup.hide();
            return;
        }
        list.getSelectionModel().clearSelection();
        list.setPrefHeight(ROW * model.proposals().size() + 10);
        Bounds box = field.localToScreen(field.getBoundsInLocal());
        if (!popup.isShowing() && box != null) {
            popup.show(field, box.getMinX() - 8, box.getMaxY() + 4);
        }
    }

    private static final class ProposalCell extends ListCell<QueryCompletion.Proposal> {
        private final Messages messages;
        private final Label words = new Label();
        private final Label note = new Label();
        private final HBox line;

        ProposalCell(Messages messages) {
            this.messages = messages;
            words.getStyleClass().add("mono");
            note.getStyleClass().addAll("dim", "tiny");
            note.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            line = new HBox(10, words, space, note);
            line.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(QueryCompletion.@Nullable Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            if (empty || proposal == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            words.setText(proposal.words());
            note.setText(
                    proposal.earlier()
                            ? messages.get("browse.proposals.earlier")
                            : proposal.count() < 0 ? "" : Wording.count(proposal.count()));
            setAccessibleText(Objects.toString(proposal.words(), "") + " " + note.getText());
            setGraphic(line);
        }
    }
}
