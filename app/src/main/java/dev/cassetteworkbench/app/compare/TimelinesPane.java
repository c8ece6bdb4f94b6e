package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.timeline.DeltaTable;
import dev.cassetteworkbench.timeline.PairedTexts;
import dev.cassetteworkbench.timeline.PairedTimeline;
import dev.cassetteworkbench.timeline.PairedTimelineView;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import org.jspecify.annotations.Nullable;

/// A's timeline over B's, and below it what took how much longer. The call that is selected is the
/// comparison's.
final class TimelinesPane extends SplitPane {
    private static final double CHART_SHARE = 0.62;

    private final CompareViewModel model;
    private final PairedTimelineView chart = new PairedTimelineView(PairedTexts.COMPARISON);
    private final DeltaTable deltas = new DeltaTable(PairedTexts.COMPARISON);

    TimelinesPane(CompareViewModel model) {
        this.model = model;
        setId("compare-timelines");
        setOrientation(Orientation.VERTICAL);
        setDividerPositions(CHART_SHARE);
        getItems().setAll(chart, deltas);
        chart.selectedIdProperty().subscribe(id -> choose(id.intValue()));
        deltas.getSelectionModel().selectedItemProperty().subscribe(pair -> {
            if (pair != null) {
                chart.selectedIdProperty().set(pair.id());
            }
        });
        model.viewProperty().subscribe(this::show);
        model.selectedRowProperty().subscribe(this::follow);
    }

    private void show(@Nullable CompareView view) {
        PairedTimeline timeline = view == null ? null : PairedTimeline.of(view.comparison());
        chart.setTimeline(timeline);
        deltas.setTimeline(timeline);
    }

    private void choose(int id) {
        deltas.select(id);
        CompareView view = model.viewProperty().get();
        if (view != null && id >= 0) {
            model.rows().stream()
                    .filter(row -> row.number() == id + 1)
                    .findFirst()
                    .ifPresent(row -> model.selectedRowProperty().set(row));
        }
    }

    private void follow(@Nullable CompareRow row) {
        if (row != null) {
            chart.selectedIdProperty().set(row.number() - 1);
        }
    }
}
