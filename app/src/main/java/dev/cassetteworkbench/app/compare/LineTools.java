package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// How lines are shown, steps from difference to difference, and the rules.
final class LineTools extends HBox {
    private final Messages texts = Messages.bundle("compare");

    /// @param step true for the next difference, false for the one before
    LineTools(CompareViewModel model, Consumer<Boolean> step, BooleanProperty rulesShown) {
        setId("line-tools");
        getStyleClass().addAll("aligned-title", "line-tools");
        ToggleButton sides = chip("line-sides", "compare.lines.sideBySide");
        sides.selectedProperty()
                .subscribe(on -> model.lineModeProperty().set(on ? LineMode.SIDE_BY_SIDE : LineMode.UNIFIED));
        ToggleButton only = chip("line-changed-only", "compare.lines.changedOnly");
        only.selectedProperty().bindBidirectional(model.changedOnlyProperty());
        ToggleButton rules = chip("line-rules", "compare.lines.rules");
        rules.selectedProperty().bindBidirectional(rulesShown);
        model.rules()
                .rulesProperty()
                .subscribe(now -> rules.setText(
                        now.isEmpty()
                                ? texts.get("compare.lines.rules")
                                : texts.get("compare.lines.rules") + " "
                                        + now.rules().size()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        sides,
                        only,
                        space,
                        button(
                                "line-previous",
                                "compare.lines.previous",
                                MaterialDesignC.CHEVRON_UP,
                                () -> step.accept(false)),
                        button(
                                "line-next",
                                "compare.lines.next",
                                MaterialDesignC.CHEVRON_DOWN,
                                () -> step.accept(true)),
                        rules);
    }

    private ToggleButton chip(String id, String key) {
        ToggleButton chip = new ToggleButton(texts.get(key));
        chip.setId(id);
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    private Button button(String id, String key, MaterialDesignC icon, Runnable action) {
        Button button = new Button("", new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().add("line-step");
        button.setTooltip(new Tooltip(texts.get(key)));
        button.setAccessibleText(texts.get(key));
        button.setOnAction(ignored -> action.run());
        return button;
    }
}
