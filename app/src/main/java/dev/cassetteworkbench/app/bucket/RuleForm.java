package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.storage.manage.LifecycleRule;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;

/// A new rule as a sentence with gaps.
final class RuleForm extends FlowPane {
    private static final List<String> CLASSES =
            List.of("STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE");

    private final TextField name = gap(130);
    private final TextField prefix = gap(130);
    private final TextField moveAfter = gap(52);
    private final ComboBox<String> moveTo = new ComboBox<>();
    private final TextField expireAfter = gap(52);
    private final TextField abortAfter = gap(52);

    RuleForm(Messages messages, Consumer<LifecycleRule> added) {
        super(6, 6);
        setRowValignment(javafx.geometry.VPos.CENTER);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("rule-form");
        moveTo.getItems().setAll(CLASSES);
        moveTo.setValue("STANDARD_IA");
        name.setId("rule-name");
        prefix.setId("rule-prefix");
        moveAfter.setId("rule-move");
        expireAfter.setId("rule-expire");
        abortAfter.setId("rule-abort");
        Button add = new Button(messages.get("bucket.rules.add"));
        add.setId("rule-add");
        add.setOnAction(ignored -> {
            if (name.getText().isBlank()) {
                name.requestFocus();
                return;
            }
            added.accept(rule());
            List.of(name, prefix, moveAfter, expireAfter, abortAfter).forEach(TextField::clear);
        });
        getChildren()
                .addAll(
                        words(messages, "bucket.rules.form.name"),
                        name,
                        words(messages, "bucket.rules.form.prefix"),
                        prefix,
                        words(messages, "bucket.rules.form.move"),
                        moveTo,
                        words(messages, "bucket.rules.form.after"),
                        moveAfter,
                        words(messages, "bucket.rules.form.expire"),
                        expireAfter,
                        words(messages, "bucket.rules.form.abort"),
                        abortAfter,
                        add);
    }

    private static Label words(Messages messages, String key) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().add("muted");
        return label;
    }

    private static TextField gap(double width) {
        TextField field = new TextField();
        field.setPrefWidth(width);
        return field;
    }

    /// Empty gaps do nothing; a rule without any action is refused by the check behind it, in words.
    private LifecycleRule rule() {
        LifecycleRule rule = LifecycleRule.of(
                name.getText().strip(),
                LifecycleRule.Filter.prefix(prefix.getText().strip()));
        OptionalInt move = days(moveAfter);
        if (move.isPresent()) {
            rule = rule.moving(List.of(new LifecycleRule.Transition(
                    new LifecycleRule.When.AfterDays(move.getAsInt()), moveTo.getValue())));
        }
        OptionalInt expire = days(expireAfter);
        if (expire.isPresent()) {
            rule = rule.expiring(new LifecycleRule.When.AfterDays(expire.getAsInt()));
        }
        OptionalInt abort = days(abortAfter);
        return abort.isPresent() ? rule.abortingUploads(abort.getAsInt()) : rule;
    }

    private static OptionalInt days(TextField field) {
        String text = field.getText().strip();
        return text.matches("\\d{1,5}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
