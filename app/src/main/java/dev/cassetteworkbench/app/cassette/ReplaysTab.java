package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.replay.Verdict;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// This session's replays of the cassette; Enter or a double click shows one again.
final class ReplaysTab extends ListView<ReplayHistory.Entry> {
    ReplaysTab(ReplayHistory history, Messages messages) {
        getStyleClass().add("replays");
        setAccessibleText(messages.get("cassette.tab.replays"));
        Label none = new Label(messages.get("cassette.replays.none"));
        none.getStyleClass().add("muted");
        setPlaceholder(none);
        setFixedCellSize(34);
        setCellFactory(ignored -> new EntryCell());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(history);
                event.consume();
            }
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open(history);
            }
        });
    }

    private void open(ReplayHistory history) {
        ReplayHistory.Entry entry = getSelectionModel().getSelectedItem();
        if (entry != null) {
            history.open(entry);
        }
    }

    private static final class EntryCell extends ListCell<ReplayHistory.Entry> {
        private final Label verdict = new Label();
        private final Label reason = new Label();
        private final Label when = new Label();
        private final HBox row;

        EntryCell() {
            reason.getStyleClass().add("muted");
            when.getStyleClass().addAll("dim", "small");
            verdict.setMinWidth(Region.USE_PREF_SIZE);
            when.setMinWidth(Region.USE_PREF_SIZE);
            HBox.setHgrow(reason, Priority.ALWAYS);
            reason.setMaxWidth(Double.MAX_VALUE);
            row = new HBox(10, verdict, reason, when);
            row.getStyleClass().add("replay-row");
        }

        @Override
        protected void updateItem(ReplayHistory.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            verdict.setText(entry.verdict().label());
            verdict.getStyleClass().setAll(List.of("label", "medium", colour(entry.verdict())));
            reason.setText(entry.reason());
            when.setText(Wording.millis(entry.totalMs()) + " · " + Wording.exact(entry.at()));
            setGraphic(row);
        }

        private static String colour(Verdict verdict) {
            return switch (verdict) {
                case REPRODUCED, FIXED -> "ok-text";
                case REPRODUCED_WITH_DIFFERENCES, INCONCLUSIVE -> "warn-text";
                case DIFFERENT, COULD_NOT_RUN -> "error-text";
            };
        }
    }
}
