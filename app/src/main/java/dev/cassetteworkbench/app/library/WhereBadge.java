package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.search.Hit;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// A small sign in front of a row that says whether its recording is local, remote or both; only while a bucket is
/// open.
final class WhereBadge extends StackPane {
    private final WhereFinder finder;
    private final Messages messages;

    WhereBadge(WhereFinder finder, Messages messages) {
        this.finder = finder;
        this.messages = messages;
        setMinWidth(16);
    }

    void show(Hit hit) {
        boolean asked = finder.isAsked();
        setVisible(asked);
        setManaged(asked);
        getChildren().clear();
        Where where = asked ? finder.of(hit) : null;
        if (where == null) {
            return;
        }
        String word = where.name().toLowerCase(Locale.ROOT);
        FontIcon icon = new FontIcon(icon(where));
        icon.getStyleClass().setAll("where-icon", "where-" + word);
        Label label = new Label(null, icon);
        label.setTooltip(new Tooltip(
                messages.get("browse.where." + word) + "\n" + messages.get("browse.where." + word + ".why")));
        label.setAccessibleText(messages.get("browse.where." + word));
        getChildren().add(label);
    }

    private static Ikon icon(Where where) {
        return switch (where) {
            case LOCAL -> MaterialDesignF.FOLDER_OUTLINE;
            case REMOTE -> MaterialDesignC.CLOUD_OUTLINE;
            case BOTH -> MaterialDesignC.CLOUD_CHECK_OUTLINE;
            case DIFFERS -> MaterialDesignC.CLOUD_ALERT;
        };
    }
}
