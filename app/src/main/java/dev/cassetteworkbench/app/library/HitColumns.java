package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchSort;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/// The columns the table of rows can have. A column's id names it, its user data is the
/// [SearchSort.Field] the index sorts by, none for one that the index cannot sort by.
final class HitColumns {
    /// What is shown at the first start.
    private static final List<String> FIRST =
            List.of("status", "request", "recorded", "duration", "dependencies", "replayable");

    private final Messages messages;
    private final List<TableColumn<Hit, ?>> all;

    HitColumns(Messages messages, ProblemTexts problems, InstantSource clock, ZoneId zone, WhereFinder finder) {
        this.messages = messages;
        this.all = List.of(
                column("status", 70, SearchSort.Field.STATUS, HitCells.StatusCell::new),
                column(
                        "request",
                        210,
                        SearchSort.Field.ENDPOINT,
                        () -> new HitCells.RequestCell(problems, new WhereBadge(finder, messages))),
                column("recorded", 94, SearchSort.Field.RECORDED, () -> new HitCells.RecordedCell(clock, zone)),
                column("duration", 114, SearchSort.Field.DURATION, HitCells.DurationCell::new),
                column("dependencies", 110, SearchSort.Field.CALLS, () -> new HitCells.DependencyCell(messages)),
                column(
                        "failed",
                        90,
                        SearchSort.Field.FAILED,
                        () -> new HitCells.WordCell(
                                hit -> hit.failedCalls() == 0 ? "" : Wording.count(hit.failedCalls()))),
                column("replayable", 86, null, () -> new HitCells.ReplayCell(messages)),
                column("method", 70, SearchSort.Field.METHOD, () -> new HitCells.WordCell(Hit::method)),
                column("service", 110, SearchSort.Field.SERVICE, () -> new HitCells.WordCell(Hit::service)),
                column("env", 80, SearchSort.Field.ENV, () -> new HitCells.WordCell(Hit::env)),
                column(
                        "size",
                        80,
                        SearchSort.Field.SIZE,
                        () -> new HitCells.WordCell(hit -> Wording.bytes(hit.sizeBytes()))),
                column("file", 220, null, () -> new HitCells.WordCell(Hit::path)),
                column("source", 160, null, () -> new HitCells.WordCell(Hit::source)));
    }

    List<TableColumn<Hit, ?>> all() {
        return all;
    }

    /// The columns of these names in the order they are offered; those of the first start when
    /// there are no names. The request always stays: it is what a row is about.
    List<TableColumn<Hit, ?>> named(List<String> names) {
        List<String> wanted = names.isEmpty() ? FIRST : names;
        return all.stream()
                .filter(column -> wanted.contains(column.getId()) || column.equals(request()))
                .toList();
    }

    /// The plain title; the one shown may carry an arrow.
    String title(TableColumn<Hit, ?> column) {
        return messages.get("browse.column." + column.getId());
    }

    /// The column that takes what the others leave.
    TableColumn<Hit, ?> request() {
        return all.get(1);
    }

    private TableColumn<Hit, Hit> column(
            String name, double width, SearchSort.@Nullable Field field, Supplier<TableCell<Hit, Hit>> cells) {
        TableColumn<Hit, Hit> column = new TableColumn<>(messages.get("browse.column." + name));
        column.setId(name);
        column.setPrefWidth(width);
        column.setUserData(field);
        column.setSortable(field != null);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> cells.get());
        return column;
    }
}
