package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.json.JsonValue;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A recorded body in its state of truth: content as lines, and in its own look each way of not being there.
final class BodyView extends VBox {
    private final Messages messages;
    private final LineList lines;

    BodyView(Messages messages, String accessibleText) {
        this.messages = messages;
        this.lines = new LineList(messages, accessibleText);
        getStyleClass().add("body-view");
        VBox.setVgrow(lines, Priority.ALWAYS);
    }

    void show(Body body) {
        getChildren().clear();
        switch (body) {
            case Body.Present present -> content(present.data(), null);
            case Body.Masked masked ->
                content(
                        masked.data(),
                        remark(
                                "body-masked",
                                messages.get("body.masked", masked.maskedValues()),
                                messages.get("body.masked.why")));
            case Body.Truncated truncated ->
                getChildren()
                        .add(remark(
                                "body-truncated",
                                messages.get("body.truncated"),
                                facts(truncated.facts(), messages.get("body.truncated.why"))));
            case Body.Hashed hashed ->
                getChildren()
                        .add(remark(
                                "body-hashed",
                                messages.get("body.hashed"),
                                facts(hashed.facts(), messages.get("body.hashed.why"))));
            case Body.Absent _ ->
                getChildren().add(remark("body-absent", messages.get("body.absent"), messages.get("body.absent.why")));
        }
    }

    private void content(JsonValue data, @Nullable Node remark) {
        if (remark != null) {
            getChildren().add(remark);
        }
        lines.show(JsonLines.of(data));
        getChildren().add(lines);
    }

    private String facts(Body.Facts facts, String why) {
        StringBuilder text = new StringBuilder(why);
        if (facts.sizeBytes() >= 0) {
            text.append('\n').append(messages.get("body.size", Wording.bytes(facts.sizeBytes())));
        }
        String hash = facts.hash();
        if (hash != null) {
            text.append('\n').append(hash);
        }
        return text.toString();
    }

    private static Node remark(String styleClass, String title, String explanation) {
        Label heading = new Label(title);
        heading.getStyleClass().add("medium");
        Label text = new Label(explanation);
        text.getStyleClass().addAll("muted", "small");
        text.setWrapText(true);
        text.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        VBox box = new VBox(2, heading, text);
        box.getStyleClass().addAll("body-remark", styleClass);
        VBox.setMargin(box, new Insets(10, 14, 4, 14));
        return box;
    }
}
