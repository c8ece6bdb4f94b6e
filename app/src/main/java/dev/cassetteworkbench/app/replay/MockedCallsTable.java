package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.compare.CompareView.Tone;
import dev.cassetteworkbench.app.replay.ReplayView.MockedCall;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// What each call the app made was answered with, and which recorded calls it never made.
final class MockedCallsTable extends TableView<MockedCall> {
    private static final double ROW = 30;
    private static final double HEADER = 30;

    private final Messages texts = Messages.bundle("replay");
    private final Label placeholder = new Label();

    /// @param edit opens the mock of a recorded call
    MockedCallsTable(Consumer<Call> edit) {
        setId("mocked-calls");
        getStyleClass().add("mocked-calls");
        setAccessibleText(texts.get("replay.tab.calls"));
        setFixedCellSize(ROW);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(placeholder);
        setRowFactory(ignored -> new EditableRow(edit, texts.get("replay.mocks.edit")));
        getColumns().add(number());
        getColumns().add(call());
        getColumns().add(text("replay.column.answer", MockedCall::answeredWith, 120, 179, "mono-column"));
        getColumns().add(match());
        getColumns().add(text("replay.column.recorded", MockedCall::recorded, 80, 108, "mono-column", "muted-column"));
        getColumns().add(text("replay.column.replayed", MockedCall::replayed, 80, 94, "mono-column"));
    }

    /// A call that was recorded can be edited: by its menu or a double click.
    private static final class EditableRow extends TableRow<MockedCall> {
        private final ContextMenu menu;

        EditableRow(Consumer<Call> edit, String words) {
            MenuItem item = new MenuItem(words);
            item.setOnAction(ignored -> open(edit));
            menu = new ContextMenu(item);
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2) {
                    open(edit);
                }
            });
        }

        private void open(Consumer<Call> edit) {
            MockedCall row = getItem();
            Call call = row == null ? null : row.source();
            if (call != null) {
                edit.accept(call);
            }
        }

        @Override
        protected void updateItem(@Nullable MockedCall row, boolean empty) {
            super.updateItem(row, empty);
            setContextMenu(row == null || empty || row.source() == null ? null : menu);
        }
    }

    /// Height in which that many calls need no scrolling.
    static double heightOf(int rows) {
        return HEADER + rows * ROW + 2;
    }

    void show(List<MockedCall> calls, boolean finished) {
        placeholder.setText(texts.get(finished ? "replay.calls.none" : "replay.calls.waiting"));
        getItems().setAll(calls);
    }

    private TableColumn<MockedCall, String> number() {
        TableColumn<MockedCall, String> column =
                text("", call -> call.number() == 0 ? "—" : Integer.toString(call.number()), 42, 42, "dim-column");
        column.setMaxWidth(42);
        return column;
    }

    private TableColumn<MockedCall, String> text(
            String key, Function<MockedCall, String> value, double least, double preferred, String... classes) {
        TableColumn<MockedCall, String> column = new TableColumn<>(key.isEmpty() ? "" : texts.get(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(least);
        column.setPrefWidth(preferred);
        column.getStyleClass().addAll(classes);
        return column;
    }

    private TableColumn<MockedCall, String> call() {
        TableColumn<MockedCall, String> column = text("replay.column.call", MockedCall::call, 200, 470, "mono-column");
        column.setCellFactory(ignored -> new TableCell<>() {
            private final Region square = new Region();
            private final Label label = new Label();
            private final HBox line = new HBox(square, label);

            {
                line.getStyleClass().add("call-cell");
            }

            @Override
            protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                MockedCall row = empty ? null : getTableRow().getItem();
                if (row == null) {
                    setGraphic(null);
                    return;
                }
                square.getStyleClass().setAll("dot", "dot-" + row.kind().name().toLowerCase(Locale.ROOT));
                square.setAccessibleText(row.kind().label());
                label.setText(row.call());
                setGraphic(line);
                Tooltip.install(line, new Tooltip(row.kind().label() + " · " + row.call()));
            }
        });
        return column;
    }

    private TableColumn<MockedCall, String> match() {
        TableColumn<MockedCall, String> column = text("replay.column.match", MockedCall::match, 120, 237);
        column.setCellFactory(ignored -> new TableCell<>() {
            private final Tooltip whole = new Tooltip();

            @Override
            protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                setText(item);
                MockedCall row = empty ? null : getTableRow().getItem();
                for (Tone tone : Tone.values()) {
                    PseudoClass look = PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT));
                    pseudoClassStateChanged(look, row != null && row.tone() == tone);
                }
                whole.setText(item);
                setTooltip(row == null ? null : whole);
            }
        });
        return column;
    }
}
