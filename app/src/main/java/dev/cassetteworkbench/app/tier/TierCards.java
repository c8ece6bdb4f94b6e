package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.app.transfer.PlanViewModel.State;
import dev.cassetteworkbench.app.transfer.RunCards;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.tier.CacheStats;
import dev.cassetteworkbench.storage.tier.TierPlan;
import dev.cassetteworkbench.storage.tier.TierPlan.Move;
import dev.cassetteworkbench.storage.transfer.Prices;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a tier plan comes to, how far its run is, and what the local cache has saved so far.
final class TierCards extends VBox {
    private final TierViewModel viewModel;
    private final Messages messages;
    private final Messages running = Messages.bundle("transfer");
    private final HBox cards = new HBox(12);
    private final ProgressBar bar = new ProgressBar(0);

    TierCards(TierViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        getStyleClass().add("plan-cards");
        bar.setId("tier-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(cards, bar);
        viewModel.stateProperty().addListener(ignored -> show());
        viewModel.planProperty().addListener(ignored -> show());
        viewModel.runModel().progressProperty().addListener(ignored -> show());
        viewModel.runModel().pausedProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        State state = viewModel.stateProperty().get();
        TierPlan plan = viewModel.planProperty().get();
        bar.setVisible(state == State.RUNNING || state == State.PLANNING);
        if (state == State.RUNNING) {
            bar.setProgress(viewModel.runModel().progressProperty().get().fraction());
            cards.getChildren()
                    .setAll(RunCards.of(
                            viewModel.runModel().progressProperty().get(),
                            viewModel.runModel().pausedProperty().get(),
                            running));
            return;
        }
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        List<VBox> shown = new ArrayList<>();
        if (plan == null) {
            shown.add(RunCards.card("…", messages.get("tier.card.here")));
            shown.add(RunCards.card("…", messages.get("tier.card.freed")));
            shown.add(RunCards.card("…", messages.get("tier.card.fetched")));
            shown.add(RunCards.card("…", messages.get("tier.card.cost")));
        } else {
            shown.addAll(planned(plan));
        }
        shown.add(cache(viewModel.cacheProperty().get()));
        cards.getChildren().setAll(shown);
    }

    private List<VBox> planned(TierPlan plan) {
        long here = plan.moves().stream()
                .filter(move -> switch (TierGroup.of(move.decision())) {
                    case STAYS_HERE, TO_FOLDER -> true;
                    case TO_BUCKET, STAYS_THERE -> false;
                })
                .mapToLong(Move::bytes)
                .sum();
        double limit = viewModel.choicesProperty().get().limitGigabytes();
        return List.of(
                RunCards.card(
                        Wording.bytes(here),
                        limit <= 0
                                ? messages.get("tier.card.here")
                                : messages.get("tier.card.here-of", Wording.bytes((long) (limit * Prices.GIGABYTE)))),
                RunCards.card(
                        Wording.bytes(plan.freedBytes()),
                        messages.get("tier.card.freed-sent", Wording.bytes(plan.sentBytes()))),
                RunCards.card(Wording.bytes(plan.fetchedBytes()), messages.get("tier.card.fetched")),
                RunCards.card(
                        Wording.money(
                                BigDecimal.valueOf(plan.costs().money()),
                                PriceTable.builtIn().currency()),
                        messages.get("tier.card.cost")));
    }

    /// Reading the same recording again from here costs nothing; how often that was so.
    private VBox cache(Optional<CacheStats> stats) {
        if (stats.isEmpty() || stats.get().ever().hits() + stats.get().ever().misses() == 0) {
            return RunCards.card("—", messages.get("tier.card.hits.none"));
        }
        CacheStats.Saved saved = stats.get().saved(PriceTable.builtIn().transfers());
        return RunCards.card(
                String.format(Locale.ROOT, "%.0f %%", saved.hitRate() * 100),
                messages.get(
                        "tier.card.hits",
                        Wording.bytes(saved.bytes()),
                        Wording.money(
                                BigDecimal.valueOf(saved.money()),
                                PriceTable.builtIn().currency())));
    }
}
