package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The rows of the rail, made alike by whoever puts something there.
public final class RailRow {
    private RailRow() {}

    /// A row that can be pressed.
    ///
    /// @param end small words at the right end
    /// @param indent of the words, pixels
    public static Button of(Node words, @Nullable Node end, double indent) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(4, words, space);
        if (end != null) {
            line.getChildren().add(end);
            if (end instanceof Region region) {
                region.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        line.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button(null, line);
        row.getStyleClass().add("rail-row");
        row.setMaxWidth(Double.MAX_VALUE);
        // On the line, not on the button: the style sheet's padding of buttons would win.
        line.setPadding(new Insets(0, 8, 0, indent));
        line.prefWidthProperty().bind(row.widthProperty());
        line.setMinWidth(0);
        return row;
    }

    /// The title of a part of the rail.
    static Label section(Messages messages, String key) {
        Label label = new Label(messages.get(key).toUpperCase(Locale.ROOT));
        label.getStyleClass().add("section-title");
        return label;
    }

    /// Words that say there is nothing.
    public static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("dim", "small", "rail-quiet");
        label.setWrapText(true);
        return label;
    }

    /// A small number or word for the end of a row.
    public static Label end(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("dim", "tiny");
        return label;
    }
}
