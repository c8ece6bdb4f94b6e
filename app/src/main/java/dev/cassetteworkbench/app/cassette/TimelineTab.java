package dev.cassetteworkbench.app.cassette;

import java.util.List;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.app.payload.PayloadView;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.RecordedResponse;
import dev.cassetteworkbench.timeline.TimelineLegend;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.TimelineView;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The waterfall with its sums, and below it the payload of the selected row.
final class TimelineTab extends VBox {
    private static final double LEAST_BELOW = 180;
    private static final int LONGEST_NAME = 240;
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final CassetteViewModel viewModel;
    private final Messages messages;
    private final TimelineView timeline = new TimelineView();
    private final TimelineLegend legend = new TimelineLegend();
    private final StatusPill pill = new StatusPill();
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Label error = new Label();
    private final PayloadView body;
    private final TimelineTools tools;
    private final InsightBar insights;
    private final StatisticsView statistics;

    TimelineTab(CassetteViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.body = new PayloadView(viewModel.background(), messages.get("cassette.timeline.payload"));
        getStyleClass().add("timeline-tab");
        timeline.setId("timeline");
        timeline.setFocusTraversable(true);
        tools = new TimelineTools(viewModel, timeline);
        insights = new InsightBar(timeline, tools);
        statistics = new StatisticsView(tools::look);
        legend.setOnChoose(tools::look);
        timeline.brushProperty().subscribe(stretch -> showStatistics());
        VBox card = card();
        VBox.setMargin(timeline, new Insets(0, 14, 0, 8));
        VBox.setVgrow(card, Priority.ALWAYS);
        // The timeline takes what it needs first; what is below grows into the rest.
        card.setPrefHeight(LEAST_BELOW);
        statistics.setPrefHeight(LEAST_BELOW);
        VBox.setVgrow(statistics, Priority.ALWAYS);
        VBox.setMargin(statistics, new Insets(12, 14, 0, 14));
        statistics.visibleProperty().bind(tools.statisticsProperty());
        statistics.managedProperty().bind(statistics.visibleProperty());
        card.visibleProperty().bind(tools.statisticsProperty().not());
        card.managedProperty().bind(card.visibleProperty());
        getChildren().addAll(tools, timeline, legend, insights, statistics, card);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                tools.focusFind();
                event.consume();
            }
        });
        timeline.selectedIndexProperty().addListener((ignored, before, now) -> {
            if (now.intValue() != TimelineView.NO_SELECTION) {
                viewModel.selectedCallProperty().set(now.intValue());
            }
        });
        viewModel.selectedCallProperty().addListener(ignored -> showSelected());
    }

    private VBox card() {
        name.getStyleClass().add("mono");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        facts.getStyleClass().addAll("muted", "small");
        facts.setWrapText(true);
        facts.setMinHeight(Region.USE_PREF_SIZE);
        pill.setMinWidth(Region.USE_PREF_SIZE);
        error.getStyleClass().addAll("error-text", "mono", "payload-error");
        error.setWrapText(true);
        error.managedProperty().bind(error.visibleProperty());
        VBox words = new VBox(1, name, facts);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(10, pill, words);
        head.getStyleClass().add("payload-head");
        head.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox card = new VBox(head, error, body);
        card.getStyleClass().add("payload");
        return card;
    }

    void takeFocus() {
        timeline.requestFocus();
    }

    void show(CassetteState.Loaded loaded) {
        timeline.setTimeline(loaded.timeline());
        legend.setTimeline(loaded.timeline());
        showStatistics();
        insights.show();
        tools.count();
        showSelected();
    }

    /// Of the stretch of time that is chosen, else of everything.
    private void showStatistics() {
        TimelineInsights found = timeline.getInsights();
        TimelineInsights.Stretch stretch = timeline.brushProperty().get();
        Timeline shown = timeline.getTimeline();
        if (stretch != null && shown != null && stretch.lengthMs() > 0) {
            statistics.show(TimelineInsights.targetsWithin(shown, stretch), stretch);
        } else {
            statistics.show(found == null ? List.of() : found.targets(), null);
        }
    }

    private void showSelected() {
        if (!(viewModel.stateProperty().get() instanceof CassetteState.Loaded loaded)) {
            return;
        }
        timeline.selectedIndexProperty().set(viewModel.selectedCallProperty().get());
        viewModel.call().ifPresentOrElse(call -> showCall(loaded, call), () -> showResponse(loaded));
    }

    private void showResponse(CassetteState.Loaded loaded) {
        RecordedResponse response = loaded.cassette().response();
        pill.show(response.status());
        showName(messages.get("cassette.timeline.response", loaded.cassette().endpoint()));
        facts.setText(messages.get("cassette.timeline.took", Wording.millis(response.durationMs())));
        showBody(response.body(), response.headers().first("content-type"), "");
    }

    private void showCall(CassetteState.Loaded loaded, Call call) {
        if (call instanceof HttpCall http && http.status().isKnown()) {
            pill.show(http.status());
        } else {
            pill.show(call.failed() ? messages.get("cassette.call.failed") : result(loaded, call), call.failed());
        }
        showName(call.label());
        facts.setText(messages.get(
                "cassette.timeline.facts",
                Wording.millis(call.startMs()),
                Wording.millis(call.facts().durationMs()),
                call.facts().lib()));
        String errorLine = call.errorLine();
        String type = call instanceof HttpCall http ? http.answerHeaders().first("content-type") : null;
        showBody(call.answer(), type, errorLine == null ? "" : errorLine);
    }

    /// The whole name, on as many lines as it needs; beyond any real address the middle is left
    /// out.
    private void showName(String words) {
        int half = LONGEST_NAME / 2;
        name.setText(
                words.length() <= LONGEST_NAME
                        ? words
                        : words.substring(0, half) + " … " + words.substring(words.length() - half));
        name.setTooltip(words.length() <= LONGEST_NAME ? null : new Tooltip(words));
    }

    private void showBody(Body shown, @Nullable String contentType, String errorLine) {
        error.setText(errorLine);
        error.setVisible(!errorLine.isEmpty());
        body.show(shown, contentType == null ? "" : contentType);
    }

    private static String result(CassetteState.Loaded loaded, Call call) {
        return loaded.timeline().rows().stream()
                .filter(row -> row.callIndex() == call.facts().index())
                .map(TimelineRow::result)
                .filter(result -> !result.isEmpty())
                .findFirst()
                .orElse("ok");
    }
}
