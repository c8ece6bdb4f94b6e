package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.io.ByteArrayInputStream;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A recorded body in its state of truth: its content as tree, text, form, image or bytes, and in
/// its own look each way
/// of not being there. FX thread only.
public final class PayloadView extends VBox {
    private static final double LARGEST_IMAGE = 2_000;
    /// Looking at a longer text to find out what it is would be felt.
    private static final int QUICK_TEXT = 500_000;
    /// Most characters of a document written as text; the tree shows all of any.
    static final int MOST_PRINTED = 64 << 20;

    private final Messages texts = Messages.bundle("timeline");
    private final Lane work;
    private final PayloadTools tools;
    private final PayloadList list;
    private final ScrollPane picture = new ScrollPane();
    private @Nullable PayloadContent content;
    private @Nullable String printed;

    public PayloadView(Background background, String accessibleText) {
        work = new Lane(background);
        list = new PayloadList(accessibleText);
        tools = new PayloadTools(background, list, this::present);
        getStyleClass().add("body-view");
        picture.getStyleClass().add("payload-picture");
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(picture, Priority.ALWAYS);
    }

    /// Shows a body.
    ///
    /// @param contentType of the message, empty when not recorded
    public void show(Body body, String contentType) {
        work.cancel();
        getChildren().clear();
        switch (body) {
            case Body.Present present -> open(present.data(), contentType, null);
            case Body.Masked masked ->
                open(
                        masked.data(),
                        contentType,
                        remark(
                                "body-masked",
                                texts.get("payload.masked", masked.maskedValues()),
                                texts.get("payload.masked.why")));
            case Body.Truncated truncated ->
                getChildren()
                        .add(remark(
                                "body-truncated",
                                texts.get("payload.truncated"),
                                facts(truncated.facts(), texts.get("payload.truncated.why"))));
            case Body.Hashed hashed ->
                getChildren()
                        .add(remark(
                                "body-hashed",
                                texts.get("payload.hashed"),
                                facts(hashed.facts(), texts.get("payload.hashed.why"))));
            case Body.Absent _ ->
                getChildren().add(remark("body-absent", texts.get("payload.absent"), texts.get("payload.absent.why")));
        }
    }

    /// Shows data that is no body, e.g. a whole document.
    public void showData(JsonValue data) {
        work.cancel();
        getChildren().clear();
        open(data, "", null);
    }

    private void open(JsonValue data, String contentType, @Nullable Node remark) {
        if (remark != null) {
            getChildren().add(remark);
        }
        content = null;
        printed = null;
        getChildren().add(tools);
        if (!(data instanceof JsonString text) || text.value().length() <= QUICK_TEXT) {
            offer(PayloadContent.of(data, contentType));
            return;
        }
        tools.setVisible(false);
        list.show(new PlainRows(List.of(PayloadLine.remark(texts.get("payload.opening")))));
        getChildren().add(list);
        work.run(
                ignored -> PayloadContent.of(data, contentType),
                this::offer,
                failure -> list.show(List.of(PayloadLine.remark(texts.get("payload.not-printed")))));
    }

    private void offer(PayloadContent found) {
        content = found;
        tools.setVisible(true);
        tools.offer(found);
    }

    /// Shows the content in one of its ways.
    private void present(PayloadKind kind) {
        PayloadContent shown = content;
        if (shown == null) {
            return;
        }
        work.cancel();
        getChildren().removeIf(node -> node != tools && !node.getStyleClass().contains("body-remark"));
        JsonValue json = shown.json();
        String text = shown.text();
        byte[] bytes = shown.bytes();
        switch (kind) {
            case TREE -> lines(json == null ? new PlainRows(List.of()) : new JsonRows(json));
            case TEXT -> {
                if (text != null) {
                    lines(new TextRows(text));
                } else if (json != null) {
                    print(json);
                }
            }
            case FORM -> lines(new PlainRows(shown.form()));
            case HEX -> lines(new HexRows(bytes == null ? new byte[0] : bytes));
            case IMAGE -> picture(bytes == null ? new byte[0] : bytes);
        }
    }

    private void lines(PayloadRows rows) {
        list.show(rows);
        getChildren().add(list);
        tools.searchIn(rows, textOf(rows));
    }

    private @Nullable String textOf(PayloadRows rows) {
        PayloadContent shown = content;
        return !(rows instanceof TextRows) || shown == null ? null : shown.text() != null ? shown.text() : printed;
    }

    /// Large documents take a moment to print; the window goes on.
    private void print(JsonValue json) {
        String ready = printed;
        if (ready != null) {
            lines(new TextRows(ready));
            return;
        }
        lines(new PlainRows(List.of(PayloadLine.remark(texts.get("payload.printing")))));
        work.run(
                ignored -> JsonText.prettyBeginning(json, MOST_PRINTED),
                text -> {
                    printed = text;
                    getChildren().removeAll(list, picture);
                    lines(new TextRows(text));
                    if (text.length() > MOST_PRINTED) {
                        Label cut = new Label(texts.get("payload.printed-beginning"));
                        cut.getStyleClass().addAll("muted", "small");
                        VBox.setMargin(cut, new Insets(4, 14, 8, 14));
                        getChildren().add(cut);
                    }
                },
                failure -> list.show(List.of(PayloadLine.remark(texts.get("payload.not-printed")))));
    }

    private void picture(byte[] bytes) {
        ImageSize size = ImageSize.of(bytes);
        Image image = new Image(
                new ByteArrayInputStream(bytes),
                Math.min(size.width(), LARGEST_IMAGE),
                Math.min(size.height(), LARGEST_IMAGE),
                true,
                true);
        if (image.isError()) {
            list.show(new PlainRows(List.of(PayloadLine.remark(texts.get("payload.image.damaged")))));
            getChildren().add(list);
            tools.searchIn(null, null);
            return;
        }
        ImageView view = new ImageView(image);
        view.setAccessibleText(texts.get("payload.kind.image"));
        Label facts = new Label(texts.get(
                "payload.image",
                Wording.count(size.width()),
                Wording.count(size.height()),
                Wording.bytes(bytes.length)));
        facts.getStyleClass().addAll("muted", "small");
        VBox box = new VBox(8, view, facts);
        box.setPadding(new Insets(10, 14, 10, 14));
        picture.setContent(box);
        getChildren().add(picture);
        tools.searchIn(null, null);
    }

    private String facts(Body.Facts facts, String why) {
        StringBuilder text = new StringBuilder(why);
        if (facts.sizeBytes() >= 0) {
            text.append('\n').append(texts.get("payload.size", Wording.bytes(facts.sizeBytes())));
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
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        Label text = new Label(explanation);
        text.getStyleClass().addAll("muted", "small");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(2, heading, text);
        box.getStyleClass().addAll("body-remark", styleClass);
        VBox.setMargin(box, new Insets(10, 14, 4, 14));
        return box;
    }
}
