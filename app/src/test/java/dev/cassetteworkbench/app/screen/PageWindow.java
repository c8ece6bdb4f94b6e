package dev.cassetteworkbench.app.screen;

import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// A stage of 1440 × 900 with a plain header and status bar around one page, so that pages can be
/// tested without the
/// shell.
public final class PageWindow {
    private final Scene scene;

    /// Call on the toolkit thread.
    public PageWindow(Stage stage, Page page, Theme theme) {
        Theme.loadFonts();
        Label title = new Label(page.title());
        title.getStyleClass().add("strong");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(10, title);
        header.getChildren().addAll(page.headerDetails());
        header.getChildren().add(space);
        header.getChildren().addAll(page.headerActions());
        header.setMinHeight(48);
        header.setStyle(
                "-fx-background-color: -wb-line, -wb-panel; -fx-background-insets: 0, 0 0 1 0; -fx-alignment: center-left; -fx-padding: 0 12 0 12;");
        Label status = new Label();
        status.setId("status");
        status.getStyleClass().addAll("muted", "tiny");
        if (page.statusText() != null) {
            status.textProperty().bind(page.statusText());
        }
        HBox foot = new HBox(status);
        foot.setMinHeight(26);
        foot.setStyle(
                "-fx-background-color: -wb-line, -wb-panel; -fx-background-insets: 0, 1 0 0 0; -fx-alignment: center-left; -fx-padding: 0 12 0 12;");
        BorderPane root = new BorderPane(page.node());
        root.setTop(header);
        root.setBottom(foot);
        scene = new Scene(root, 1440, 900);
        theme.applyTo(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        stage.toFront();
    }

    public void look(Theme theme) {
        theme.applyTo(scene);
    }

    /// The node with that selector.
    public Node find(String selector) {
        return Objects.requireNonNull(scene.lookup(selector), selector);
    }

    /// Writes `target/screenshots/NAME.png`; call on the toolkit thread.
    public void picture(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        ImageIO.write(
                SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                "png",
                folder.resolve(name + ".png").toFile());
    }
}
