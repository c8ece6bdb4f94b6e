package dev.cassetteworkbench.app.compare.run;

import dev.cassetteworkbench.app.compare.run.RunResult.Outcome;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.diff.many.RunTable;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// The three tables of a run: routes, fields of the chosen route, pairs of the chosen field.
final class RunTables {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final RunViewModel model;
    private final Messages texts = Messages.bundle("compare");

    RunTables(RunViewModel model) {
        this.model = model;
    }

    TableView<RunTable.RouteRow> routes() {
        TableView<RunTable.RouteRow> table = table("run-routes", "compare.run.noRoutes", model.routes());
        table.getColumns().add(text("compare.run.route", 300, RunTable.RouteRow::route));
        table.getColumns().add(number("compare.run.pairs", row -> row.pairs(), false));
        table.getColumns().add(number("compare.run.regressions", row -> row.regressions(), true));
        table.getColumns().add(number("compare.run.different", row -> row.different(), false));
        table.getColumns().add(number("compare.run.newFailures", row -> row.newFailures(), true));
        table.getColumns().add(number("compare.run.fixed", row -> row.fixed(), false));
        table.getColumns().add(number("compare.run.unknown", row -> row.unknown(), false));
        table.getColumns().add(number("compare.run.onlyA", row -> row.onlyA(), false));
        table.getColumns().add(number("compare.run.onlyB", row -> row.onlyB(), false));
        table.getColumns().add(delta(RunTable.RouteRow::medianDeltaMs, "compare.run.median"));
        table.getColumns().add(text("compare.run.worst", 420, RunTable.RouteRow::worst));
        follow(table, model.routeProperty());
        return table;
    }

    TableView<RunTable.FieldRow> fields() {
        TableView<RunTable.FieldRow> table = table("run-fields", "compare.run.noFields", model.fields());
        table.getColumns().add(text("compare.run.field", 210, RunTable.FieldRow::field));
        table.getColumns().add(number("compare.run.differsIn", row -> row.pairs(), false));
        table.getColumns().add(number("compare.run.of", row -> row.of(), false));
        table.getColumns().add(text("compare.run.route", 160, RunTable.FieldRow::route));
        follow(table, model.fieldProperty());
        return table;
    }

    TableView<RunResult.Pair> pairs() {
        TableView<RunResult.Pair> table = table("run-pairs", "compare.run.noPairs", model.pairs());
        TableColumn<RunResult.Pair, Outcome> outcome = new TableColumn<>(texts.get("compare.run.outcome"));
        outcome.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().outcome()));
        outcome.setCellFactory(ignored -> new Cell<>(this::word, value -> value == Outcome.REGRESSION, false));
        outcome.setPrefWidth(110);
        table.getColumns().add(outcome);
        table.getColumns().add(text("compare.run.route", 190, RunResult.Pair::route));
        table.getColumns().add(delta(RunResult.Pair::deltaMs, "compare.column.delta"));
        table.getColumns().add(text("compare.run.verdict", 560, RunResult.Pair::verdict));
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(table);
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open(table);
            }
        });
        return table;
    }

    private void open(TableView<RunResult.Pair> table) {
        RunResult.Pair pair = table.getSelectionModel().getSelectedItem();
        if (pair != null) {
            model.open(pair);
        }
    }

    private String word(Outcome outcome) {
        return texts.get(
                switch (outcome) {
                    case REGRESSION -> "compare.verdict.regression";
                    case DIFFERENT -> "compare.verdict.different";
                    case UNKNOWN -> "compare.run.cannotTell";
                    case SAME -> "compare.verdict.same";
                });
    }

    private <T> TableView<T> table(String id, String emptyKey, ObservableList<T> rows) {
        TableView<T> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().add("run-table");
        SortedList<T> sorted = new SortedList<>(rows);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(28);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label empty = new Label(texts.get(emptyKey));
        empty.getStyleClass().add("muted");
        table.setPlaceholder(empty);
        table.setAccessibleText(texts.get("compare.run.title"));
        return table;
    }

    /// The model drops its choice when rows change; the table's selection follows.
    private static <T> void follow(TableView<T> table, ObjectProperty<@Nullable T> chosen) {
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                chosen.set(row);
            }
        });
        chosen.subscribe(row -> {
            if (row == null) {
                table.getSelectionModel().clearSelection();
            }
        });
    }

    private <T> TableColumn<T, String> text(String key, double width, Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.getStyleClass().add("mono-column");
        return column;
    }

    /// @param bad anything above 0 is bad news
    private <T> TableColumn<T, Double> number(String key, ToDoubleFunction<T> value, boolean bad) {
        TableColumn<T, Double> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(row.getValue())));
        column.setCellFactory(ignored -> new Cell<>(
                number -> number == 0 ? "·" : Long.toString(Math.round(number)), number -> bad && number > 0, true));
        column.setPrefWidth(Math.max(52, 18 + 7.2 * column.getText().length()));
        column.getStyleClass().add("number-column");
        return column;
    }

    private <T> TableColumn<T, Double> delta(ToDoubleFunction<T> value, String key) {
        TableColumn<T, Double> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(row.getValue())));
        column.setCellFactory(ignored -> new Cell<>(RunTables::millis, number -> false, true));
        column.setComparator(Comparator.naturalOrder());
        column.getStyleClass().add("number-column");
        column.setPrefWidth(96);
        return column;
    }

    private static String millis(double delta) {
        return Math.round(delta) == 0 ? "0 ms" : String.format(Locale.ROOT, "%+,d ms", Math.round(delta));
    }

    private static final class Cell<T, V> extends TableCell<T, V> {
        private final Function<V, String> words;
        private final Function<V, Boolean> bad;

        Cell(Function<V, String> words, Function<V, Boolean> bad, boolean right) {
            this.words = words;
            this.bad = bad;
            if (right) {
                getStyleClass().add("number-cell");
            }
        }

        @Override
        protected void updateItem(@Nullable V value, boolean empty) {
            super.updateItem(value, empty);
            boolean shown = value != null && !empty;
            setText(shown ? words.apply(value) : "");
            pseudoClassStateChanged(BAD, shown && bad.apply(value));
        }
    }
}
