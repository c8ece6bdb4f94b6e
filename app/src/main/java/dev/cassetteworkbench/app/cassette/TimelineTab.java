package dev.cassetteworkbench.app.cassette;

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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The waterfall with its sums, and below it the payload of the selected row.
final class TimelineTab extends VBox {
    private final CassetteViewModel viewModel;
    private final Messages messages;
    private final TimelineView timeline = new TimelineView();
    private final TimelineLegend legend = new TimelineLegend();
    private final StatusPill pill = new StatusPill();
    private final Label name = new Label();
    private final Label facts = new Label();
    private final Label error = new Label();
    private final BodyView body;

    TimelineTab(CassetteViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.body = new BodyView(messages, messages.get("cassette.timeline.payload"));
        getStyleClass().add("timeline-tab");
        timeline.setId("timeline");
        timeline.setFocusTraversable(true);
        VBox card = card();
        VBox.setMargin(timeline, new Insets(0, 14, 0, 8));
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().addAll(timeline, legend, card);
        timeline.selectedIndexProperty().addListener((ignored, before, now) -> {
            if (now.intValue() != TimelineView.NO_SELECTION) {
                viewModel.selectedCallProperty().set(now.intValue());
            }
        });
        viewModel.selectedCallProperty().addListener(ignored -> showSelected());
    }

    private VBox card() {
        name.getStyleClass().add("mono");
        name.setMinWidth(60);
        facts.getStyleClass().addAll("muted", "small");
        facts.setMinWidth(Region.USE_PREF_SIZE);
        error.getStyleClass().addAll("error-text", "mono", "payload-error");
        error.setWrapText(true);
        error.managedProperty().bind(error.visibleProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, pill, name, space, facts);
        head.getStyleClass().add("payload-head");
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox card = new VBox(head, error, body);
        card.getStyleClass().add("payload");
        return card;
    }

    void show(CassetteState.Loaded loaded) {
        timeline.setTimeline(loaded.timeline());
        legend.setTimeline(loaded.timeline());
        showSelected();
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
        name.setText(
                messages.get("cassette.timeline.response", loaded.cassette().endpoint()));
        facts.setText(messages.get("cassette.timeline.took", Wording.millis(response.durationMs())));
        showBody(response.body(), "");
    }

    private void showCall(CassetteState.Loaded loaded, Call call) {
        if (call instanceof HttpCall http && http.status().isKnown()) {
            pill.show(http.status());
        } else {
            pill.show(call.failed() ? messages.get("cassette.call.failed") : result(loaded, call), call.failed());
        }
        name.setText(call.label());
        facts.setText(messages.get(
                "cassette.timeline.facts",
                Wording.millis(call.startMs()),
                Wording.millis(call.facts().durationMs()),
                call.facts().lib()));
        String errorLine = call.errorLine();
        showBody(call.answer(), errorLine == null ? "" : errorLine);
    }

    private void showBody(Body shown, String errorLine) {
        error.setText(errorLine);
        error.setVisible(!errorLine.isEmpty());
        body.show(shown);
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
