package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.ErrorInfo;
import dev.cassetteworkbench.model.HttpCall;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Everything that went wrong in one place: the app's own exception, a crash, failed calls.
final class ErrorTab extends ScrollPane {
    /// One thing that went wrong.
    ///
    /// @param callIndex of the call, [CassetteViewModel#REQUEST] for the app itself
    record Entry(String title, String text, int callIndex) {}

    private final CassetteViewModel viewModel;
    private final Messages messages;
    private final Runnable openTimeline;
    private final VBox list = new VBox(10);

    ErrorTab(CassetteViewModel viewModel, Messages messages, Runnable openTimeline) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.openTimeline = openTimeline;
        list.getStyleClass().add("error-list");
        setContent(list);
        setFitToWidth(true);
    }

    void show(Cassette cassette) {
        List<Node> cards = new ArrayList<>();
        for (Entry entry : entries(cassette, messages)) {
            cards.add(card(entry));
        }
        if (cards.isEmpty()) {
            Label none = new Label(messages.get("cassette.error.none"));
            none.getStyleClass().add("muted");
            cards.add(none);
        }
        list.getChildren().setAll(cards);
    }

    /// What went wrong, the app's own failure first.
    static List<Entry> entries(Cassette cassette, Messages messages) {
        List<Entry> entries = new ArrayList<>();
        ErrorInfo error = cassette.error();
        if (error != null) {
            String traceback = error.traceback();
            entries.add(new Entry(
                    error.type(),
                    traceback == null ? error.message() : error.message() + "\n\n" + traceback,
                    CassetteViewModel.REQUEST));
        } else if (cassette.response().status().isCrash()) {
            entries.add(new Entry(
                    messages.get("cassette.error.crash"),
                    messages.get("cassette.error.crash.why"),
                    CassetteViewModel.REQUEST));
        }
        for (Call call : cassette.callsByStart()) {
            if (!call.failed()) {
                continue;
            }
            String line = call.errorLine();
            String text = line != null
                    ? line
                    : call instanceof HttpCall http
                            ? messages.get(
                                    "cassette.error.answered", http.status().label())
                            : messages.get("cassette.call.failed");
            entries.add(new Entry(call.label(), text, call.facts().index()));
        }
        return entries;
    }

    private Node card(Entry entry) {
        Label title = new Label(entry.title());
        title.getStyleClass().addAll("mono", "error-text");
        title.setWrapText(true);
        Label text = new Label(entry.text());
        text.getStyleClass().addAll("mono");
        text.setWrapText(true);
        VBox card = new VBox(6, title, text);
        card.getStyleClass().addAll("card", "error-card");
        if (entry.callIndex() != CassetteViewModel.REQUEST) {
            Button open = new Button(messages.get("cassette.error.show-call"));
            open.setOnAction(ignored -> {
                viewModel.selectedCallProperty().set(entry.callIndex());
                openTimeline.run();
            });
            HBox row = new HBox(open);
            card.getChildren().add(row);
        }
        Label when = new Label(whenOf(entry));
        when.getStyleClass().addAll("muted", "small");
        if (!when.getText().isEmpty()) {
            card.getChildren().add(1, when);
        }
        return card;
    }

    private String whenOf(Entry entry) {
        if (!(viewModel.stateProperty().get() instanceof CassetteState.Loaded loaded)) {
            return "";
        }
        return loaded.cassette().calls().stream()
                .filter(call -> call.facts().index() == entry.callIndex())
                .findFirst()
                .map(call -> messages.get(
                        "cassette.timeline.facts",
                        Wording.millis(call.startMs()),
                        Wording.millis(call.facts().durationMs()),
                        call.facts().lib()))
                .orElse("");
    }
}
