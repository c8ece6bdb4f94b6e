package dev.cassetteworkbench.app.tray;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.StatusPill;
import dev.cassetteworkbench.app.text.Messages;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The strip below the table with slots A and B.
public final class TrayView extends HBox {
    private final Messages messages;
    private final Function<CassetteRef, TrayItem> describe;

    /// @param describe words and status for a dropped cassette
    public TrayView(TrayModel model, Messages messages, Function<CassetteRef, TrayItem> describe) {
        this.messages = messages;
        this.describe = describe;
        getStyleClass().add("tray");
        Label title = new Label(messages.get("tray.title"));
        title.getStyleClass().addAll("muted", "strong");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Button compare = new Button(messages.get("tray.compare"), new FontIcon(MaterialDesignS.SWAP_HORIZONTAL));
        compare.setId("tray-compare");
        compare.setMinWidth(Region.USE_PREF_SIZE);
        compare.disableProperty().bind(model.readyBinding().not());
        compare.setOnAction(ignored -> model.compare());
        getChildren()
                .addAll(
                        title,
                        slot("A", model.aProperty(), model::putA, model::clearA),
                        slot("B", model.bProperty(), model::putB, model::clearB),
                        compare,
                        table(model));
    }

    /// Opens the table, takes drops, and can be emptied.
    private Node table(TrayModel model) {
        Button open = new Button();
        open.setId("tray-table");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.setTooltip(new Tooltip(messages.get("tray.table.help")));
        open.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> messages.get("tray.table", model.table().size()), model.table()));
        open.disableProperty().bind(Bindings.size(model.table()).lessThan(2));
        open.setOnAction(ignored -> model.openTable());
        Button clear = new Button("✕");
        clear.getStyleClass().addAll("btn-ghost", "tray-remove");
        clear.setAccessibleText(messages.get("tray.table.clear"));
        clear.visibleProperty().bind(Bindings.isNotEmpty(model.table()));
        clear.managedProperty().bind(clear.visibleProperty());
        clear.setOnAction(ignored -> model.clearTable());
        HBox box = new HBox(open, clear);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("tray-slot");
        Slot target = new Slot(ref -> model.toggleInTable(describe.apply(ref)));
        CassetteDrag.target(box, () -> target, ignored -> {});
        return box;
    }

    private Node slot(String letter, ObservableValue<@Nullable TrayItem> item, Consumer<TrayItem> put, Runnable clear) {
        StackPane slot = new StackPane();
        slot.setId("tray-" + letter);
        slot.setMinWidth(120);
        slot.setPrefWidth(120);
        HBox.setHgrow(slot, Priority.ALWAYS);
        item.addListener((ignored, before, now) -> show(slot, letter, now, clear));
        show(slot, letter, item.getValue(), clear);
        Slot target = new Slot(ref -> put.accept(describe.apply(ref)));
        CassetteDrag.target(slot, () -> target, ignored -> {});
        return slot;
    }

    private void show(StackPane slot, String letter, @Nullable TrayItem item, Runnable clear) {
        if (item == null) {
            Label hint = new Label(messages.get("tray.drop"));
            hint.getStyleClass().add("accent-text");
            slot.getChildren().setAll(hint);
            slot.getStyleClass().setAll("tray-slot", "tray-free");
            slot.setAccessibleText(messages.get("tray.slot.free", letter));
            return;
        }
        Label name = new Label(letter);
        name.getStyleClass().addAll("muted", "strong");
        StatusPill pill = new StatusPill(item.status());
        pill.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(item.label());
        words.getStyleClass().add("mono");
        words.setMinWidth(40);
        words.setWrapText(true);
        words.getStyleClass().add("tray-words");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button remove = new Button("✕");
        remove.getStyleClass().addAll("btn-ghost", "tray-remove");
        remove.setAccessibleText(messages.get("tray.remove", letter));
        remove.setOnAction(ignored -> clear.run());
        HBox row = new HBox(8, name, pill, words, space, remove);
        row.setAlignment(Pos.CENTER_LEFT);
        slot.getChildren().setAll(row);
        slot.getStyleClass().setAll("tray-slot", "card");
        slot.setAccessibleText(messages.get("tray.slot.taken", letter, item.label()));
    }

    /// A slot takes any cassette.
    private record Slot(Consumer<CassetteRef> put) implements CassetteDrag.Target {
        @Override
        public Optional<String> refusal(CassetteRef ref) {
            return Optional.empty();
        }

        @Override
        public void drop(CassetteRef ref) {
            put.accept(ref);
        }
    }
}
