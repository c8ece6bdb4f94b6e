package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Counts by kind, each a filter; at the right what happens to objects that are gone at the source.
final class PlanChips extends HBox {
    private final PlanViewModel viewModel;
    private final Messages messages;
    private final HBox chips = new HBox(6);
    private final HBox right = new HBox(8);

    PlanChips(PlanViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        getStyleClass().add("plan-chips");
        setAlignment(Pos.CENTER_LEFT);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        right.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(chips, space, right);
        viewModel.planProperty().addListener(ignored -> show());
        viewModel.stateProperty().addListener(ignored -> show());
        viewModel.filterProperty().addListener(ignored -> show());
        viewModel.resultsProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        chips.getChildren().clear();
        int all =
                viewModel.counts().values().stream().mapToInt(Integer::intValue).sum();
        add(messages.get("plan.chip.all", Wording.count(all)), "plan-chip-all", new PlanViewModel.Filter.All());
        viewModel.counts().forEach((kind, count) -> {
            if (count > 0) {
                String name = kind.name().toLowerCase(Locale.ROOT);
                add(
                        PlanWords.mark(kind) + " " + messages.get("plan.chip." + name, Wording.count(count)),
                        "plan-chip-" + name,
                        new PlanViewModel.Filter.OfKind(kind));
            }
        });
        int troubled = viewModel.resultsProperty().get().troubled();
        if (troubled > 0) {
            add(
                    "✕ " + messages.get("plan.chip.troubled", Wording.count(troubled)),
                    "plan-chip-troubled",
                    new PlanViewModel.Filter.Troubled());
        }
        showDeletes();
    }

    private void add(String words, String id, PlanViewModel.Filter filter) {
        Button chip = new Button(words);
        chip.setId(id);
        chip.getStyleClass().add("chip");
        if (viewModel.filterProperty().get().equals(filter)) {
            chip.getStyleClass().add("chip-on");
        }
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setOnAction(ignored -> viewModel.filterProperty().set(filter));
        chips.getChildren().add(chip);
    }

    /// Deleting is offered for a sync only, and only before it runs.
    private void showDeletes() {
        right.getChildren().clear();
        PlanJob job = viewModel.jobProperty().get();
        SyncPlan plan = viewModel.planProperty().get();
        if (job == null || plan == null) {
            return;
        }
        if (job.sync() && viewModel.stateProperty().get() == PlanViewModel.State.READY) {
            CheckBox delete = new CheckBox(messages.get(job.isUp() ? "plan.delete.remote" : "plan.delete.local"));
            delete.setId("plan-delete");
            delete.setSelected(viewModel.deleteProperty().get());
            delete.setOnAction(ignored -> viewModel.deleteProperty().set(delete.isSelected()));
            right.getChildren().add(delete);
        } else if (plan.totals().counts().getOrDefault(SyncPlan.Kind.DELETE, 0) == 0) {
            Label nothing = new Label(messages.get("plan.nothing-deleted"));
            nothing.getStyleClass().add("muted");
            right.getChildren().add(nothing);
        }
    }
}
