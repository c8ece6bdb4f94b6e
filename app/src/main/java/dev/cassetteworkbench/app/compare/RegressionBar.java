package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.diff.rule.RegressionRule;
import dev.cassetteworkbench.model.diff.rule.RegressionSign;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// When B counts as worse: two thresholds, the signs, and which calls matter. Stands in the rules
/// file like the rules below it.
final class RegressionBar extends FlowPane {
    private final RulesModel rules;
    private final Messages texts = Messages.bundle("compare");
    private final TextField percent = field("regression-percent", 56);
    private final TextField millis = field("regression-ms", 56);
    private final TextField critical = field("regression-critical", 210);
    private final Map<RegressionSign, CheckBox> signs = new EnumMap<>(RegressionSign.class);
    private boolean showing;

    RegressionBar(RulesModel rules) {
        super(14, 6);
        this.rules = rules;
        getStyleClass().add("regression-bar");
        percent.setAccessibleText(texts.get("compare.regression.percent"));
        millis.setAccessibleText(texts.get("compare.regression.ms"));
        critical.setPromptText(texts.get("compare.regression.critical.all"));
        critical.setTooltip(new Tooltip(texts.get("compare.regression.critical.help")));
        getChildren()
                .add(group(
                        words("compare.regression.slower"),
                        percent,
                        words("compare.regression.percentAnd"),
                        millis,
                        words("compare.regression.milliseconds")));
        HBox boxes = group(words("compare.regression.signs"));
        for (RegressionSign sign : RegressionSign.values()) {
            CheckBox box = new CheckBox(word(sign));
            box.setId("regression-" + sign.word());
            box.setMinWidth(Region.USE_PREF_SIZE);
            box.setOnAction(ignored -> changed());
            signs.put(sign, box);
            boxes.getChildren().add(box);
        }
        getChildren().addAll(boxes, group(words("compare.regression.critical"), critical));
        rules.rulesProperty().subscribe(now -> show(now.regression()));
    }

    private String word(RegressionSign sign) {
        return texts.get(
                switch (sign) {
                    case STATUS -> "compare.regression.status";
                    case SLOWER -> "compare.regression.slow";
                    case CALL -> "compare.regression.call";
                    case BODY -> "compare.regression.body";
                });
    }

    private void show(RegressionRule rule) {
        showing = true;
        percent.setText(number(rule.slowerPercent()));
        millis.setText(number(rule.slowerMs()));
        critical.setText(String.join(", ", rule.criticalCalls()));
        signs.forEach((sign, box) -> box.setSelected(rule.signs().contains(sign)));
        showing = false;
    }

    /// A number that makes no sense is put back.
    private void changed() {
        if (showing) {
            return;
        }
        RegressionRule old = rules.rulesProperty().get().regression();
        Set<RegressionSign> chosen = EnumSet.noneOf(RegressionSign.class);
        signs.forEach((sign, box) -> {
            if (box.isSelected()) {
                chosen.add(sign);
            }
        });
        RegressionRule now = new RegressionRule(
                size(percent, old.slowerPercent()), size(millis, old.slowerMs()), chosen, globs(critical.getText()));
        if (now.equals(old)) {
            show(old);
        } else {
            rules.judgeBy(now);
        }
    }

    private static List<String> globs(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(glob -> !glob.isEmpty())
                .toList();
    }

    private static double size(TextField field, double old) {
        try {
            double value = Double.parseDouble(field.getText().strip());
            return value >= 0 && Double.isFinite(value) ? value : old;
        } catch (NumberFormatException e) {
            // Not a number yet; the field shows the old one again.
            return old;
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%s", value);
    }

    private TextField field(String id, double width) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefWidth(width);
        field.setOnAction(ignored -> changed());
        field.focusedProperty().addListener((ignored, before, now) -> {
            if (!now) {
                changed();
            }
        });
        return field;
    }

    private Label words(String key) {
        Label label = new Label(texts.get(key));
        label.getStyleClass().add("small");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static HBox group(javafx.scene.Node... nodes) {
        HBox box = new HBox(6, nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
