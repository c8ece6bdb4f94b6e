package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.payload.PayloadLine;
import dev.cassetteworkbench.app.payload.PayloadList;
import dev.cassetteworkbench.app.payload.PayloadView;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Query;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The inbound request or the response: first line, query, headers, body.
final class MessageTab extends VBox {
    private static final double ROW = 19;
    private static final double MOST_HEADER_ROWS = 14;

    private final Messages messages;
    private final Label firstLine = new Label();
    private final Label facts = new Label();
    private final Label headerTitle = new Label();
    private final PayloadList headers;
    private final PayloadView body;

    MessageTab(CassetteViewModel viewModel, Messages messages) {
        this.messages = messages;
        this.headers = new PayloadList(messages.get("cassette.headers"));
        this.body = new PayloadView(viewModel.background(), messages.get("cassette.body"));
        getStyleClass().add("message-tab");
        firstLine.getStyleClass().add("mono-strong");
        firstLine.setWrapText(true);
        facts.getStyleClass().addAll("muted", "small");
        headerTitle.getStyleClass().add("section-title");
        Label bodyTitle = new Label(messages.get("cassette.body").toUpperCase(java.util.Locale.ROOT));
        bodyTitle.getStyleClass().add("section-title");
        headers.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox top = new VBox(3, firstLine, facts);
        top.getStyleClass().add("message-top");
        getChildren().addAll(top, headerTitle, headers, bodyTitle, body);
    }

    void showRequest(Cassette cassette) {
        List<PayloadLine> rows = new ArrayList<>();
        for (Query.Parameter parameter : cassette.request().query().parameters()) {
            rows.add(PayloadLine.pair("?" + parameter.name(), parameter.value()));
        }
        String ip = cassette.request().clientIp();
        firstLine.setText(cassette.request().method() + " " + cassette.request().path());
        facts.setText(ip == null ? "" : messages.get("cassette.request.from", ip));
        show(rows, cassette.request().headers(), cassette.request().body());
    }

    void showResponse(Cassette cassette) {
        firstLine.setText(messages.get(
                "cassette.response.status", cassette.response().status().label()));
        facts.setText(messages.get(
                "cassette.timeline.took", Wording.millis(cassette.response().durationMs())));
        show(
                new ArrayList<>(),
                cassette.response().headers(),
                cassette.response().body());
    }

    private void show(List<PayloadLine> rows, Headers fields, Body content) {
        int parameters = rows.size();
        fields.fields().forEach(field -> rows.add(PayloadLine.pair(field.name(), field.value())));
        headerTitle.setText(
                (parameters == 0 ? messages.get("cassette.headers") : messages.get("cassette.query-and-headers"))
                        .toUpperCase(java.util.Locale.ROOT));
        if (rows.isEmpty()) {
            rows.add(PayloadLine.remark(messages.get("cassette.headers.none")));
        }
        headers.show(rows);
        headers.setPrefHeight(Math.min(rows.size(), MOST_HEADER_ROWS) * ROW + 2);
        String type = fields.first("content-type");
        body.show(content, type == null ? "" : type);
    }
}
