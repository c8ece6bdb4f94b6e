package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.compare.DiffLinesView;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The evidence of a replay: calls (with the log below them), response, timelines, and the log
/// alone.
final class ReplayTabs extends TabPane {
    private static final int LEAST_ROWS = 2;
    private static final double MOST_SHARE = 0.55;

    private final Messages texts = Messages.bundle("replay");
    private final DiffLinesView response = new DiffLinesView(texts.get("replay.tab.response"));
    private final ReplayTimelines timeline;
    private final MockedCallsTable calls;
    private final VBox both = new VBox();
    private final IntegerProperty rows = new SimpleIntegerProperty(this, "rows", 0);
    private final Label callsBadge = badge();
    private final Label responseBadge = badge();
    private final Label logBadge = badge();

    ReplayTabs(ReplayViewModel model) {
        calls = new MockedCallsTable(model.mocks()::open);
        timeline = new ReplayTimelines(model.log(), model.mocks()::open);
        setId("replay-tabs");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        VBox logBelow = new AppLogView(model.log(), true);
        logBelow.setId("replay-log-below");
        stack(logBelow);
        Tab log = tab("replay.tab.log", logBadge);
        log.setContent(new AppLogView(model.log(), false));
        Tab callsTab = tab("replay.tab.calls", callsBadge);
        callsTab.setContent(both);
        Tab responseTab = tab("replay.tab.response", responseBadge);
        responseTab.setContent(response);
        Tab timelineTab = new Tab(texts.get("replay.tab.timeline"), timeline);
        timelineTab.setOnSelectionChanged(ignored -> timeline.refresh());
        getTabs().setAll(List.of(callsTab, responseTab, timelineTab, log));
        model.viewProperty().subscribe(this::show);
        model.log().all().addListener((ListChangeListener<ReplayLog.Line>)
                ignored -> logBadge.setText(Wording.count(model.log().all().size())));
    }

    private void show(@Nullable ReplayView view) {
        calls.show(view == null ? List.of() : view.calls(), view != null);
        timeline.show(view);
        rows.set(view == null ? 0 : view.calls().size());
        response.show(view == null ? List.of() : view.responseLines());
        callsBadge.setText(view == null ? "0" : Integer.toString(view.calls().size()));
        responseBadge.setText(view == null ? "0" : view.responseBadge());
    }

    /// The calls take the room they need, at most the greater half; the log begins right below
    /// them.
    private void stack(VBox logBelow) {
        calls.minHeightProperty().bind(calls.prefHeightProperty());
        calls.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(
                                MockedCallsTable.heightOf(Math.max(LEAST_ROWS, rows.get())),
                                both.getHeight() * MOST_SHARE),
                        rows,
                        both.heightProperty()));
        VBox.setVgrow(logBelow, Priority.ALWAYS);
        both.getChildren().setAll(calls, logBelow);
    }

    private Tab tab(String key, Label badge) {
        Tab tab = new Tab(texts.get(key));
        tab.setGraphic(badge);
        return tab;
    }

    private static Label badge() {
        Label badge = new Label("0");
        badge.getStyleClass().add("badge");
        return badge;
    }
}
