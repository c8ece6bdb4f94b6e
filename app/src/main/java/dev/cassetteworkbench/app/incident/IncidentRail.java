package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.app.library.RailRow;
import dev.cassetteworkbench.app.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// The incidents in the rail.
final class IncidentRail extends VBox {
    private static final int SHOWN = 8;

    private final IncidentViewModel viewModel;
    private final Messages messages;
    private final Consumer<Incident> open;

    IncidentRail(IncidentViewModel viewModel, Messages messages, Consumer<Incident> open) {
        super(2);
        this.viewModel = viewModel;
        this.messages = messages;
        this.open = open;
        viewModel.incidents().addListener((ListChangeListener<Incident>) ignored -> show());
        show();
    }

    private void show() {
        List<Node> rows = new ArrayList<>();
        for (Incident incident : viewModel.incidents().stream().limit(SHOWN).toList()) {
            boolean remote = incident.place() instanceof IncidentPlace.Bucket;
            FontIcon icon = new FontIcon(remote ? MaterialDesignC.CLOUD_OUTLINE : MaterialDesignA.ARCHIVE_OUTLINE);
            HBox words = new HBox(7, icon, new Label(incident.name()));
            words.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            Button row = RailRow.of(words, null, 8);
            row.getStyleClass().add("incident-row");
            row.setTooltip(new Tooltip(incident.name() + "\n" + incident.place().name()));
            row.setOnAction(ignored -> open.accept(incident));
            rows.add(row);
        }
        int hidden = viewModel.incidents().size() - SHOWN;
        if (hidden > 0) {
            rows.add(RailRow.quiet(messages.get("incident.rail.more", hidden)));
        }
        if (rows.isEmpty()) {
            rows.add(RailRow.quiet(messages.get("incident.rail.none")));
        }
        getChildren().setAll(rows);
    }
}
