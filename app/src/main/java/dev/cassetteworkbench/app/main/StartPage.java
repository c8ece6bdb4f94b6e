package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the window shows while nothing is open: three large choices.
final class StartPage implements Page {
    private final Messages messages;
    private final VBox root;

    StartPage(Messages messages, Runnable openFolder, Runnable openBucket, Runnable startDemo) {
        this.messages = messages;
        Label title = new Label(messages.get("start.title"));
        title.getStyleClass().add("start-title");
        Label subtitle = new Label(messages.get("start.subtitle"));
        subtitle.getStyleClass().add("muted");
        VBox heading = new VBox(6, title, subtitle);
        heading.getStyleClass().add("start-heading");
        Button folder = button("start.folder.action", "Ctrl O");
        folder.setId("start-folder");
        folder.setOnAction(ignored -> openFolder.run());
        Button bucket = button("start.bucket.action", "Ctrl B");
        bucket.setId("start-bucket");
        bucket.setOnAction(ignored -> openBucket.run());
        Button demo = button("start.demo.action", null);
        demo.setId("start-demo");
        demo.getStyleClass().add("btn-primary");
        demo.setOnAction(ignored -> startDemo.run());
        VBox demoCard = card("start-logo", "start.demo", demo);
        demoCard.getStyleClass().add("start-chosen");
        HBox cards = new HBox(
                16,
                card("start-folder-icon", "start.folder", folder),
                card("start-bucket-icon", "start.bucket", bucket),
                demoCard);
        cards.getStyleClass().add("start-cards");
        Label drop = new Label(messages.get("start.drop"));
        drop.getStyleClass().add("muted");
        root = new VBox(26, heading, cards, drop);
        root.getStyleClass().add("start");
    }

    private Button button(String key, @Nullable String keys) {
        Button button = new Button(messages.get(key));
        if (keys != null) {
            Label kbd = new Label(keys);
            kbd.getStyleClass().add("kbd");
            button.setGraphic(kbd);
            button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
            button.setGraphicTextGap(6);
        }
        return button;
    }

    private VBox card(String icon, String key, Node action) {
        Region mark = icon.equals("start-logo") ? new Logo(26, 18) : new Region();
        mark.getStyleClass().add(icon);
        Label title = new Label(messages.get(key + ".title"));
        title.getStyleClass().add("strong");
        Label text = new Label(messages.get(key + ".text"));
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        VBox words = new VBox(4, title, text);
        VBox.setVgrow(words, Priority.ALWAYS);
        VBox card = new VBox(12, mark, words, action);
        card.getStyleClass().addAll("card", "start-card");
        return card;
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        return "";
    }

    @Override
    public List<Node> headerActions() {
        return List.of();
    }
}
