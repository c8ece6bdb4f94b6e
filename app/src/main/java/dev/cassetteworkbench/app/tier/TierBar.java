package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.app.transfer.PlanViewModel.State;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// What the plan is made by at the right, and its groups as filters at the left.
final class TierBar extends HBox {
    private final TierViewModel viewModel;
    private final Messages messages;
    private final HBox chips = new HBox(6);
    private final TextField days = new TextField();
    private final TextField limit = new TextField();
    private final CheckBox demote;
    private final CheckBox promote;

    TierBar(TierViewModel viewModel, Messages messages) {
        super(8);
        this.viewModel = viewModel;
        this.messages = messages;
        getStyleClass().add("plan-chips");
        setAlignment(Pos.CENTER_LEFT);
        chips.setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        field(days, "tier-days", "tier.cold.name", (choices, text) -> {
            int number = Integer.parseInt(text);
            return number < 1 ? choices : choices.withColdDays(number);
        });
        field(limit, "tier-limit", "tier.limit.name", (choices, text) -> {
            double number = text.isEmpty() ? 0 : Double.parseDouble(text);
            return number >= 0 && number < 1e9 ? choices.withLimit(number) : choices;
        });
        demote = box("tier.demote", "tier-demote");
        promote = box("tier.promote", "tier-promote");
        demote.setOnAction(ignored -> change(choices -> choices.withDemote(demote.isSelected())));
        promote.setOnAction(ignored -> change(choices -> choices.withPromote(promote.isSelected())));
        getChildren()
                .addAll(
                        chips,
                        space,
                        words("tier.cold"),
                        days,
                        words("tier.cold.days"),
                        words("tier.limit"),
                        limit,
                        words("tier.limit.gb"),
                        demote,
                        promote);
        viewModel.planProperty().addListener(ignored -> showChips());
        viewModel.filterProperty().addListener(ignored -> showChips());
        viewModel.choicesProperty().addListener(ignored -> showChoices());
        viewModel.stateProperty().addListener(ignored -> showChoices());
        showChips();
        showChoices();
    }

    private Label words(String key) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private CheckBox box(String key, String id) {
        CheckBox box = new CheckBox(messages.get(key));
        box.setId(id);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /// A number that counts when Enter is pressed or the field is left; nonsense is put back.
    private void field(TextField field, String id, String name, BiFunction<TierChoices, String, TierChoices> read) {
        field.setId(id);
        field.setPrefColumnCount(3);
        field.setAccessibleText(messages.get(name));
        field.setOnAction(ignored -> take(field, read));
        field.focusedProperty().addListener((ignored, before, focused) -> {
            if (!focused) {
                take(field, read);
            }
        });
    }

    private void take(TextField field, BiFunction<TierChoices, String, TierChoices> read) {
        try {
            String text = field.getText().strip();
            change(choices -> read.apply(choices, text));
        } catch (NumberFormatException _) {
            // What stood there before is shown again.
        }
        showChoices();
    }

    private void change(UnaryOperator<TierChoices> how) {
        viewModel.choicesProperty().set(how.apply(viewModel.choicesProperty().get()));
    }

    private void showChoices() {
        TierChoices choices = viewModel.choicesProperty().get();
        days.setText(Integer.toString(choices.coldDays()));
        double gigabytes = choices.limitGigabytes();
        limit.setText(
                gigabytes <= 0
                        ? ""
                        : gigabytes == Math.rint(gigabytes)
                                ? String.format(Locale.ROOT, "%.0f", gigabytes)
                                : String.valueOf(gigabytes));
        demote.setSelected(choices.demote());
        promote.setSelected(choices.promote());
        boolean running = viewModel.stateProperty().get() == State.RUNNING;
        TierJob job = viewModel.jobProperty().get();
        days.setDisable(running);
        limit.setDisable(running);
        promote.setDisable(running);
        demote.setDisable(running || job == null || job.bucket().readOnly());
    }

    private void showChips() {
        chips.getChildren().clear();
        int all =
                viewModel.counts().values().stream().mapToInt(Integer::intValue).sum();
        chip(messages.get("tier.chip.all", Wording.count(all)), "tier-chip-all", Optional.empty());
        viewModel.counts().forEach((group, count) -> {
            if (count > 0) {
                String name = group.name().toLowerCase(Locale.ROOT).replace('_', '-');
                chip(
                        group.mark() + " " + messages.get("tier.chip." + name, Wording.count(count)),
                        "tier-chip-" + name,
                        Optional.of(group));
            }
        });
    }

    private void chip(String words, String id, Optional<TierGroup> group) {
        Button chip = new Button(words);
        chip.setId(id);
        chip.getStyleClass().add("chip");
        if (viewModel.filterProperty().get().equals(group)) {
            chip.getStyleClass().add("chip-on");
        }
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setOnAction(ignored -> viewModel.filterProperty().set(group));
        chips.getChildren().add(chip);
    }
}
