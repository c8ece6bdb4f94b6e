package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The calls as a table in start order.
final class CallsTab extends TableView<Call> {
    private final ReadOnlyIntegerProperty selected;
    private Map<Integer, TimelineRow> rows = Map.of();

    CallsTab(CassetteViewModel viewModel, Messages messages) {
        selected = viewModel.selectedCallProperty();
        setAccessibleText(messages.get("cassette.tab.calls"));
        setPlaceholder(new Label(messages.get("cassette.calls.none")));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TableColumn<Call, Call> name = column(messages.get("cassette.calls.call"), 210, this::name);
        name.setCellFactory(ignored -> new NameCell());
        getColumns()
                .add(text(messages.get("cassette.calls.start"), 74, call -> Wording.millis(call.startMs()), "muted"));
        getColumns().add(name);
        getColumns()
                .add(text(
                        messages.get("cassette.calls.took"),
                        80,
                        call -> Wording.millis(call.facts().durationMs()),
                        "mono"));
        getColumns().add(text(messages.get("cassette.calls.result"), 92, this::result, "mono"));
        getColumns()
                .add(text(
                        messages.get("cassette.calls.library"),
                        80,
                        call -> call.facts().lib(),
                        "muted"));
        getSelectionModel().selectedItemProperty().addListener((ignored, before, now) -> {
            if (now != null) {
                viewModel.selectedCallProperty().set(now.facts().index());
            }
        });
        viewModel.selectedCallProperty().addListener((ignored, before, now) -> follow(now.intValue()));
    }

    /// The table shows the call that timeline and payload show.
    private void follow(int index) {
        Call selected = getSelectionModel().getSelectedItem();
        if (selected != null && selected.facts().index() == index) {
            return;
        }
        for (Call call : getItems()) {
            if (call.facts().index() == index) {
                getSelectionModel().select(call);
                scrollTo(call);
                return;
            }
        }
        getSelectionModel().clearSelection();
    }

    void show(CassetteState.Loaded loaded) {
        rows = loaded.timeline().rows().stream()
                .collect(Collectors.toMap(TimelineRow::callIndex, Function.identity(), (a, b) -> a));
        setItems(FXCollections.observableList(new ArrayList<>(loaded.cassette().callsByStart())));
        follow(selected.get());
    }

    private String name(Call call) {
        TimelineRow row = rows.get(call.facts().index());
        return row == null ? call.label() : row.label();
    }

    private String result(Call call) {
        TimelineRow row = rows.get(call.facts().index());
        return row == null ? "" : row.result();
    }

    private static TableColumn<Call, Call> column(String title, double width, Function<Call, String> text) {
        TableColumn<Call, Call> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(Comparator.comparing(text));
        return column;
    }

    private static TableColumn<Call, Call> text(
            String title, double width, Function<Call, String> text, String styleClass) {
        TableColumn<Call, Call> column = column(title, width, text);
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                getStyleClass().add(styleClass);
            }

            @Override
            protected void updateItem(@Nullable Call call, boolean empty) {
                super.updateItem(call, empty);
                setText(empty || call == null ? null : text.apply(call));
            }
        });
        return column;
    }

    private final class NameCell extends TableCell<Call, Call> {
        private final KindDot dot = new KindDot();

        NameCell() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(@Nullable Call call, boolean empty) {
            super.updateItem(call, empty);
            getStyleClass().remove("error-text");
            if (empty || call == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            CallKind kind = call.kind();
            dot.show(kind);
            setGraphic(dot);
            setText(name(call));
            if (call.failed()) {
                getStyleClass().add("error-text");
            }
            String error = call.errorLine();
            setTooltip(new Tooltip(kind.label() + " · " + call.label() + (error == null ? "" : "\n" + error)));
        }
    }
}
