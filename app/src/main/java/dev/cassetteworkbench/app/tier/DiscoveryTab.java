package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.bucket.AskedView;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.tier.Discovery;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What is in the bucket and not in the index, by the listing alone.
final class DiscoveryTab extends VBox {
    private final TierViewModel viewModel;
    private final Messages messages;
    private final Consumer<TierJob> index;

    /// @param index reads what is new into the index
    DiscoveryTab(TierViewModel viewModel, ProblemTexts problems, Messages messages, Consumer<TierJob> index) {
        super(14);
        this.viewModel = viewModel;
        this.messages = messages;
        this.index = index;
        getStyleClass().add("tier-tab");
        Label why = new Label(messages.get("tier.discover.why"));
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        Button ask = new Button(messages.get("tier.discover.ask"));
        ask.setId("tier-discover");
        ask.setOnAction(ignored -> viewModel.askDiscovery());
        AskedView<Discovery> answer = new AskedView<>(viewModel.discovery(), problems, Region::new, this::show);
        VBox.setVgrow(answer, Priority.ALWAYS);
        getChildren().addAll(why, ask, answer);
    }

    private Node show(Discovery discovery) {
        Label counts = new Label(messages.get(
                "tier.discover.counts",
                Wording.count(discovery.found().size()),
                Wording.bytes(discovery.bytes()),
                Wording.count(discovery.known()),
                Wording.count(discovery.others())));
        counts.setId("tier-discovered");
        VBox shown = new VBox(8, counts);
        if (!discovery.complete()) {
            Label ended = new Label(messages.get("tier.discover.incomplete"));
            ended.getStyleClass().add("warn-text");
            shown.getChildren().add(ended);
        }
        if (!discovery.found().isEmpty()) {
            Button read = new Button(messages.get("tier.discover.index"));
            read.setId("tier-index");
            read.getStyleClass().add("btn-primary");
            read.setOnAction(ignored -> {
                TierJob job = viewModel.jobProperty().get();
                if (job != null) {
                    index.accept(job);
                }
            });
            ListView<String> list = new ListView<>();
            list.getStyleClass().add("mono");
            list.getItems()
                    .setAll(discovery.found().stream()
                            .map(found -> found.entry().key() + "   "
                                    + Wording.bytes(found.entry().sizeBytes()))
                            .toList());
            VBox.setVgrow(list, Priority.ALWAYS);
            shown.getChildren().addAll(read, list);
        }
        return shown;
    }
}
