package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.diff.rule.DiffRulesException;
import dev.cassetteworkbench.model.diff.rule.RegressionRule;
import java.nio.file.Path;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// The rules in use and the file they stand in. Every change is saved at once.
public final class RulesModel {
    private final Background background;
    private final CompareStore store;
    private final Function<Throwable, String> explain;
    private final Messages texts = Messages.bundle("compare");
    private final ReadOnlyObjectWrapper<DiffRules> rules = new ReadOnlyObjectWrapper<>(this, "rules", DiffRules.NONE);
    private final ReadOnlyObjectWrapper<Path> file;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");

    RulesModel(CompareServices services) {
        this.background = services.background();
        this.store = services.store();
        this.explain = services.explain();
        this.file = new ReadOnlyObjectWrapper<>(this, "file", store.ownRulesFile());
        background.run(
                progress -> {
                    Path chosen = store.settings().rulesFile();
                    Path used = chosen == null ? store.ownRulesFile() : chosen;
                    return new Read(used, store.rules(used));
                },
                this::show,
                this::fail);
    }

    private record Read(Path file, DiffRules rules) {}

    /// Adds rules after the ones there are.
    public void add(DiffRules more) {
        change(rules.get().and(more));
    }

    /// Adds one rule.
    public void add(DiffRule rule) {
        change(rules.get().with(rule));
    }

    /// Puts a rule first, where it wins over all others.
    void addFirst(DiffRule rule) {
        change(rules.get().withFirst(rule));
    }

    /// Decides when B counts as worse.
    public void judgeBy(RegressionRule regression) {
        change(rules.get().with(regression));
    }

    public void remove(DiffRule rule) {
        change(rules.get().without(rule));
    }

    /// Uses another file from now on; one that is not there yet begins without rules.
    public void open(@Nullable Path chosen) {
        Path used = chosen == null ? store.ownRulesFile() : chosen;
        background.run(
                progress -> {
                    DiffRules read = store.rules(used);
                    store.save(store.settings().withRulesFile(chosen));
                    return new Read(used, read);
                },
                this::show,
                this::fail);
    }

    private void show(Read read) {
        problem.set("");
        file.set(read.file());
        rules.set(read.rules());
    }

    private void change(DiffRules changed) {
        Path target = file.get();
        rules.set(changed);
        background.run(
                progress -> {
                    store.save(target, changed);
                    return changed;
                },
                saved -> problem.set(""),
                this::fail);
    }

    private void fail(Throwable failure) {
        String reason =
                failure instanceof DiffRulesException broken ? RulesText.of(broken.problem()) : explain.apply(failure);
        problem.set(texts.get("compare.rules.problem", reason));
    }

    public ReadOnlyObjectProperty<DiffRules> rulesProperty() {
        return rules.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /// Why rules could not be read or saved; empty when all is well.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
