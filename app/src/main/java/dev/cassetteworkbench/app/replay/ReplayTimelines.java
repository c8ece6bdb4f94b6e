package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.timeline.DeltaTable;
import dev.cassetteworkbench.timeline.PairedTexts;
import dev.cassetteworkbench.timeline.PairedTimeline;
import dev.cassetteworkbench.timeline.PairedTimelineView;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import org.jspecify.annotations.Nullable;

/// The recorded timeline over the replayed one with the app's log on the same axis, and below it
/// what took how much
/// longer; one selection for both.
final class ReplayTimelines extends SplitPane {
    private static final double CHART_SHARE = 0.62;

    private final PairedTimelineView chart = new PairedTimelineView(PairedTexts.REPLAY);
    private final DeltaTable deltas = new DeltaTable(PairedTexts.REPLAY);
    private final ReplayLog log;
    private @Nullable ReplayView shown;

    ReplayTimelines(ReplayLog log) {
        this.log = log;
        setId("replay-timeline");
        setOrientation(Orientation.VERTICAL);
        setDividerPositions(CHART_SHARE);
        getItems().setAll(chart, deltas);
        chart.selectedIdProperty().subscribe(id -> deltas.select(id.intValue()));
        deltas.getSelectionModel().selectedItemProperty().subscribe(pair -> {
            if (pair != null) {
                chart.selectedIdProperty().set(pair.id());
            }
        });
    }

    void show(@Nullable ReplayView view) {
        shown = view;
        refresh();
    }

    /// Takes over the log lines that came in since.
    void refresh() {
        ReplayView view = shown;
        PairedTimeline timeline = view == null ? null : view.timeline();
        PairedTimeline whole =
                timeline == null ? null : new PairedTimeline(timeline.title(), timeline.pairs(), log.marks());
        chart.setTimeline(whole);
        deltas.setTimeline(whole);
    }
}
