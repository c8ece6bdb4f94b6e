package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.manage.Lifecycle;
import dev.cassetteworkbench.storage.manage.LifecycleForecast;
import dev.cassetteworkbench.storage.manage.LifecycleIssue;
import dev.cassetteworkbench.storage.manage.LifecycleRule;
import java.math.BigDecimal;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The bucket's rules: read, changed as a draft, played over today's objects, and only then written.
final class LifecycleTab extends VBox {
    private final BucketPageViewModel viewModel;
    private final ProblemTexts problems;
    private final Messages messages;
    private final VBox rules = new VBox(6);
    private final Button save = new Button();
    private final RuleWords words;

    LifecycleTab(BucketPageViewModel viewModel, ProblemTexts problems, Messages messages) {
        super(12);
        this.viewModel = viewModel;
        this.problems = problems;
        this.messages = messages;
        this.words = new RuleWords(messages);
        getStyleClass().add("bucket-tab");
        save.setId("lifecycle-save");
        save.getStyleClass().add("btn-primary");
        save.setOnAction(ignored -> viewModel.saveRules(this::show));
        getChildren().add(new AskedView<>(viewModel.lifecycle(), problems, Region::new, ignored -> content()));
        viewModel.draftProperty().addListener(ignored -> show());
    }

    private Node content() {
        show();
        Button foretell = new Button(messages.get("bucket.rules.forecast"));
        foretell.setId("lifecycle-forecast");
        foretell.setOnAction(ignored -> viewModel.foretell());
        HBox buttons = new HBox(8, foretell, save);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return new VBox(
                12,
                rules,
                new RuleForm(messages, viewModel::addRule),
                buttons,
                new AskedView<>(viewModel.forecast(), problems, this::notForetold, this::forecast));
    }

    private void show() {
        Lifecycle draft = viewModel.draftProperty().get();
        rules.getChildren().clear();
        if (draft.rules().isEmpty()) {
            rules.getChildren().add(quiet("bucket.rules.none"));
        }
        for (LifecycleRule rule : draft.rules()) {
            rules.getChildren().add(line(rule));
        }
        for (LifecycleIssue issue : draft.issues()) {
            Label note = new Label((issue.isError() ? "✕ " : "⚠ ") + words.issue(issue));
            note.getStyleClass().add(issue.isError() ? "error-text" : "warn-text");
            note.setWrapText(true);
            rules.getChildren().add(note);
        }
        boolean wrong = draft.issues().stream().anyMatch(LifecycleIssue::isError);
        boolean readOnly = viewModel.shownProperty().get() instanceof BucketPageViewModel.Shown now
                && now.bucket().readOnly();
        save.setText(
                messages.get("bucket.rules.save", Wording.plural(draft.rules().size(), "rule", "rules")));
        save.setDisable(!viewModel.isEdited() || wrong || readOnly);
    }

    private Node line(LifecycleRule rule) {
        Label name = new Label(rule.id().isEmpty() ? "—" : rule.id());
        name.getStyleClass().add("strong");
        Label what = new Label(words.rule(rule));
        what.getStyleClass().add("muted");
        what.setWrapText(true);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button remove = new Button(messages.get("bucket.rules.remove"));
        remove.getStyleClass().add("btn-ghost");
        remove.setOnAction(ignored -> viewModel.removeRule(rule));
        HBox line = new HBox(10, name, what, space, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().addAll("card", "rule-line");
        return line;
    }

    private Label quiet(String key) {
        Label label = new Label(messages.get(key));
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private Node notForetold() {
        return quiet("bucket.rules.forecast.hint");
    }

    private Node forecast(LifecycleForecast forecast) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("bucket-grid");
        String currency = viewModel.prices().currency();
        int row = 0;
        for (LifecycleForecast.Row one : forecast.rows()) {
            Label rule = new Label(one.rule());
            rule.getStyleClass().add("medium");
            Label what = new Label(words.action(one.action()));
            Label all = new Label((one.atMost() ? messages.get("bucket.forecast.at-most") + " " : "")
                    + Wording.plural(one.all().objects(), "object", "objects") + " · "
                    + Wording.bytes(one.all().bytes()));
            all.getStyleClass().add("mono");
            Label soon = new Label(messages.get(
                    "bucket.forecast.now", Wording.plural(one.dueNow().objects(), "object", "objects")));
            soon.getStyleClass().add(one.dueNow().objects() > 0 ? "warn-text" : "muted");
            var first = one.first();
            Label when = new Label(
                    first == null
                            ? "—"
                            : messages.get(
                                    "bucket.forecast.first",
                                    Wording.exact(first).substring(0, 10)));
            when.getStyleClass().add("muted");
            Label money = new Label(messages.get("bucket.forecast.monthly", signed(one.monthlyChange(), currency)));
            grid.addRow(row++, rule, what, all, soon, when, money);
        }
        Label sum = new Label(messages.get(
                "bucket.forecast.sum",
                Wording.money(BigDecimal.valueOf(forecast.monthlyNow()), currency),
                Wording.money(BigDecimal.valueOf(forecast.monthlyAfter()), currency),
                Wording.money(BigDecimal.valueOf(forecast.oneTime()), currency),
                Wording.count(forecast.untouched().objects())));
        sum.getStyleClass().add("medium");
        sum.setWrapText(true);
        return new VBox(8, grid, sum);
    }

    private static String signed(double change, String currency) {
        String amount = String.format(Locale.ROOT, "%,.2f", Math.abs(change));
        return (change < -0.005 ? "−" : change > 0.005 ? "+" : "") + amount + " " + currency;
    }
}
