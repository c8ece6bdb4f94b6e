package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.bucket.AskedView;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.tier.Validation;
import dev.cassetteworkbench.storage.tier.Validation.Check;
import dev.cassetteworkbench.storage.tier.Validation.Finding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Whether the bucket holds what the folder holds, by content; what differs is listed.
final class ValidationTab extends VBox {
    private final Messages messages;
    private final ProblemTexts problems;

    ValidationTab(TierViewModel viewModel, ProblemTexts problems, Messages messages) {
        super(14);
        this.messages = messages;
        this.problems = problems;
        getStyleClass().add("tier-tab");
        Label why = new Label(messages.get("tier.validate.why"));
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        Button noted = new Button(messages.get("tier.validate.ask"));
        noted.setId("tier-validate");
        noted.setOnAction(ignored -> viewModel.askValidation(Validation.Depth.NOTED));
        Button read = new Button(messages.get("tier.validate.read"));
        read.setId("tier-validate-read");
        read.setOnAction(ignored -> viewModel.askValidation(Validation.Depth.READ));
        HBox buttons = new HBox(10, noted, read);
        buttons.setAlignment(Pos.CENTER_LEFT);
        AskedView<Validation> answer = new AskedView<>(viewModel.validation(), problems, Region::new, this::show);
        VBox.setVgrow(answer, Priority.ALWAYS);
        getChildren().addAll(why, buttons, answer);
    }

    private Node show(Validation validation) {
        Label verdict = new Label(messages.get(
                validation.good()
                        ? "tier.validate.good"
                        : validation.remoteComplete() && validation.localComplete()
                                ? "tier.validate.bad"
                                : "tier.validate.incomplete"));
        verdict.setId("tier-verdict");
        verdict.getStyleClass().addAll("strong", validation.good() ? "ok-text" : "error-text");
        Label counts = new Label(validation.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> Wording.count(count.getValue()) + " " + words(count.getKey()))
                .collect(Collectors.joining(", ")));
        counts.getStyleClass().add("muted");
        List<String> bad = validation.checks().stream()
                .filter(check -> !check.finding().good())
                .map(this::line)
                .toList();
        VBox shown = new VBox(8, verdict, counts);
        if (!bad.isEmpty()) {
            ListView<String> list = new ListView<>();
            list.setId("tier-findings");
            list.getStyleClass().add("mono");
            list.getItems().setAll(bad);
            VBox.setVgrow(list, Priority.ALWAYS);
            shown.getChildren().add(list);
        }
        return shown;
    }

    private String line(Check check) {
        var problem = check.problem();
        return words(check.finding()) + "   " + check.key()
                + (problem == null ? "" : "   " + problems.of(problem).title());
    }

    private String words(Finding finding) {
        return messages.get(
                "tier.finding." + finding.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
