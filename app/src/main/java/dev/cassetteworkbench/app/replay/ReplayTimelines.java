package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.timeline.DeltaTable;
import dev.cassetteworkbench.timeline.PairedTexts;
import dev.cassetteworkbench.timeline.PairedTimeline;
import dev.cassetteworkbench.timeline.PairedTimelineView;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
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

    /// @param edit opens the mock of a recorded call
    ReplayTimelines(ReplayLog log, Consumer<Call> edit) {
        this.log = log;
        setId("replay-timeline");
        setOrientation(Orientation.VERTICAL);
        setDividerPositions(CHART_SHARE);
        MenuItem item = new MenuItem(Messages.bundle("replay").get("replay.mocks.edit"));
        item.setId("timeline-what-if");
        item.setOnAction(ignored -> selectedCall().ifPresent(edit));
        ContextMenu menu = new ContextMenu(item);
        menu.setOnShowing(ignored -> item.setDisable(selectedCall().isEmpty()));
        chart.setOnContextMenuRequested(event -> menu.show(chart, event.getScreenX(), event.getScreenY()));
        deltas.setContextMenu(menu);
        getItems().setAll(chart, deltas);
        chart.selectedIdProperty().subscribe(id -> deltas.select(id.intValue()));
        deltas.getSelectionModel().selectedItemProperty().subscribe(pair -> {
            if (pair != null) {
                chart.selectedIdProperty().set(pair.id());
            }
        });
    }

    /// The recorded call behind the selection; the request's own pair has none.
    private Optional<Call> selectedCall() {
        ReplayView view = shown;
        int id = chart.selectedIdProperty().get();
        return view == null || id < 0 || id >= view.result().calls().size()
                ? Optional.empty()
                : Optional.ofNullable(view.result().calls().get(id).recorded());
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
