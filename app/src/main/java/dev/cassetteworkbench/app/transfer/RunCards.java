package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import java.time.Duration;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Large numbers with a caption below, as plans and runs show them.
public final class RunCards {
    private RunCards() {}

    /// How far a run is.
    ///
    /// @param messages of this package
    public static List<VBox> of(RunProgress now, boolean paused, Messages messages) {
        Duration remaining = now.remaining();
        return List.of(
                card(Wording.count(now.objects()), messages.get("plan.card.of-files", Wording.count(now.allObjects()))),
                card(Wording.bytes(now.bytes()), messages.get("plan.card.of-bytes", Wording.bytes(now.allBytes()))),
                card(
                        paused ? messages.get("plan.card.paused") : Wording.bytes((long) now.bytesPerSecond()) + "/s",
                        messages.get("plan.card.speed")),
                card(paused || remaining == null ? "…" : Wording.about(remaining), messages.get("plan.card.remaining")),
                card(Wording.count(now.retries()), messages.get("plan.card.retries")));
    }

    /// One number.
    public static VBox card(String value, String caption) {
        Label number = new Label(value);
        number.getStyleClass().add("plan-number");
        Label words = new Label(caption);
        words.getStyleClass().add("muted");
        VBox card = new VBox(number, words);
        card.getStyleClass().addAll("card", "plan-card");
        card.setAccessibleText(value + " " + caption);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(200);
        card.setMaxWidth(Double.MAX_VALUE);
        return card;
    }
}
