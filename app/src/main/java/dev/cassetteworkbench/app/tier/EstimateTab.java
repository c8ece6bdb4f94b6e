package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.bucket.AskedView;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.app.transfer.RunCards;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.tier.Estimate;
import dev.cassetteworkbench.storage.transfer.LocalFile;
import dev.cassetteworkbench.storage.transfer.Rate;
import java.math.BigDecimal;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What bringing the whole folder into the bucket would take, and the way to do it.
final class EstimateTab extends VBox {
    private final TierViewModel viewModel;
    private final Messages messages;
    private final Consumer<TierJob> migrate;

    EstimateTab(TierViewModel viewModel, ProblemTexts problems, Messages messages, Consumer<TierJob> migrate) {
        super(14);
        this.viewModel = viewModel;
        this.messages = messages;
        this.migrate = migrate;
        getStyleClass().add("tier-tab");
        Label why = new Label(messages.get("tier.estimate.why"));
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        Button ask = new Button(messages.get("tier.estimate.ask"));
        ask.setId("tier-estimate");
        ask.setOnAction(ignored -> viewModel.askEstimate());
        getChildren().addAll(why, ask, new AskedView<>(viewModel.estimate(), problems, Region::new, this::show));
    }

    private Node show(Estimate estimate) {
        String currency = PriceTable.builtIn().currency();
        HBox cards = new HBox(
                12,
                RunCards.card(Wording.count(estimate.files()), messages.get("tier.estimate.files")),
                RunCards.card(Wording.bytes(estimate.bytes()), messages.get("tier.estimate.bytes")),
                RunCards.card(
                        Wording.about(estimate.costs().time()),
                        messages.get("tier.estimate.time", Wording.bytes((long) Rate.GUESS.bytesPerSecond()))),
                RunCards.card(
                        Wording.money(BigDecimal.valueOf(estimate.costs().money()), currency),
                        messages.get("tier.estimate.once")),
                RunCards.card(
                        Wording.money(BigDecimal.valueOf(estimate.monthly()), currency),
                        messages.get("tier.estimate.monthly")));
        GridPane largest = new GridPane();
        largest.getStyleClass().add("tier-grid");
        int row = 0;
        for (LocalFile file : estimate.largest()) {
            Label path = new Label(file.path());
            path.getStyleClass().add("mono");
            Label size = new Label(Wording.bytes(file.sizeBytes()));
            size.getStyleClass().addAll("mono", "muted");
            largest.addRow(row++, size, path);
        }
        Label title = new Label(messages.get("tier.estimate.largest").toUpperCase(java.util.Locale.ROOT));
        title.getStyleClass().add("section-title");
        Label left = new Label(messages.get(
                "tier.estimate.left-out", Wording.count(estimate.leftOut().size())));
        left.getStyleClass().add("muted");
        Button move = new Button(messages.get("tier.migrate"));
        move.setId("tier-migrate");
        move.getStyleClass().add("btn-primary");
        TierJob job = viewModel.jobProperty().get();
        move.setDisable(job == null || job.bucket().readOnly() || estimate.files() == 0);
        move.setOnAction(ignored -> {
            if (job != null) {
                migrate.accept(job);
            }
        });
        Label how = new Label(messages.get("tier.migrate.why"));
        how.getStyleClass().add("muted");
        HBox line = new HBox(10, move, how);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(14, cards, line, title, largest, left);
    }
}
