package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The row of large numbers: what the plan comes to, and how far its run is.
final class PlanCards extends VBox {
    private final PlanViewModel viewModel;
    private final Messages messages;
    private final HBox cards = new HBox(12);
    private final ProgressBar bar = new ProgressBar(0);

    PlanCards(PlanViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        getStyleClass().add("plan-cards");
        bar.setId("plan-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(cards, bar);
        viewModel.stateProperty().addListener(ignored -> show());
        viewModel.planProperty().addListener(ignored -> show());
        viewModel.progressProperty().addListener(ignored -> show());
        viewModel.pausedProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        SyncPlan plan = viewModel.planProperty().get();
        PlanJob job = viewModel.jobProperty().get();
        PlanViewModel.State state = viewModel.stateProperty().get();
        boolean moving = state == PlanViewModel.State.RUNNING;
        boolean busy = moving || state == PlanViewModel.State.PLANNING;
        bar.setVisible(busy);
        bar.setProgress(moving ? viewModel.progressProperty().get().fraction() : ProgressBar.INDETERMINATE_PROGRESS);
        if (plan == null || job == null) {
            cards.getChildren()
                    .setAll(
                            RunCards.card("…", messages.get("plan.card.planning")),
                            RunCards.card("…", messages.get("plan.card.bytes")),
                            RunCards.card("…", messages.get("plan.card.requests")),
                            RunCards.card("…", messages.get("plan.card.time")),
                            RunCards.card("…", messages.get("plan.card.money")));
        } else {
            cards.getChildren()
                    .setAll(
                            moving
                                    ? RunCards.of(
                                            viewModel.progressProperty().get(),
                                            viewModel.pausedProperty().get(),
                                            messages)
                                    : planned(plan, job));
        }
    }

    private List<VBox> planned(SyncPlan plan, PlanJob job) {
        SyncPlan.Totals totals = plan.totals();
        double speed = plan.options().rate().bytesPerSecond();
        return List.of(
                RunCards.card(
                        Wording.count(totals.objects()),
                        messages.get(job.isUp() ? "plan.card.to-upload" : "plan.card.to-download")),
                RunCards.card(
                        Wording.bytes(totals.bytes()),
                        messages.get(job.isUp() ? "plan.card.to-send" : "plan.card.to-fetch")),
                RunCards.card(requests(totals.requests(), job.isUp()), messages.get("plan.card.requests")),
                RunCards.card(
                        totals.objects() == 0 ? "0 s" : Wording.about(totals.time()),
                        messages.get("plan.card.at-speed", Wording.bytes((long) speed))),
                RunCards.card(
                        Wording.money(BigDecimal.valueOf(totals.money()), "USD"),
                        messages.get("plan.card.this-transfer")));
    }

    /// The request kind that counts, the others summed behind it.
    private static String requests(Map<String, Long> requests, boolean up) {
        String main = up ? "PUT" : "GET";
        long others = requests.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(main))
                .mapToLong(Map.Entry::getValue)
                .sum();
        String shown = Wording.count(requests.getOrDefault(main, 0L)) + " " + main;
        return others == 0 ? shown : shown + " + " + Wording.count(others);
    }
}
