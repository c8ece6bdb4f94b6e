package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.ReplayRequester;
import dev.cassetteworkbench.app.failure.DifferencesViewModel;
import dev.cassetteworkbench.app.failure.FailuresViewModel;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.preferences.SettingsStore;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/// Other looks at the matches than rows: failure groups, what is different, regular expressions.
/// Each is asked for
/// only while it is seen, and again with every answer. Lives on the toolkit thread.
final class FindingModels {
    private final BrowseViewModel browse;
    private final HitSelection selection;
    private final FailuresViewModel failures;
    private final DifferencesViewModel differences;
    private final RegexModel regex;
    private final ObjectProperty<BrowseView> view = new SimpleObjectProperty<>(this, "view", BrowseView.ROWS);
    private final BooleanProperty different = new SimpleBooleanProperty(this, "different", false);

    FindingModels(
            BrowseViewModel browse,
            HitSelection selection,
            CassetteIndex index,
            Background background,
            SettingsStore settings,
            ReplayRequester replayer,
            Consumer<? super Throwable> problems) {
        this.browse = browse;
        this.selection = selection;
        this.failures = new FailuresViewModel(
                index,
                background,
                new FailuresViewModel.Actions() {
                    @Override
                    public void narrow(String clause) {
                        browse.narrow(clause);
                        view.set(BrowseView.ROWS);
                    }

                    @Override
                    public void open(Hit hit, String clause) {
                        narrow(clause);
                        browse.selectedProperty().set(hit);
                    }

                    @Override
                    public void replay(Hit hit) {
                        replayer.replay(BrowseViewModel.ref(hit));
                    }

                    @Override
                    public void compareWithLastGood(Hit hit) {
                        browse.compareWithLastGood(hit);
                    }
                },
                settings.get().browse().groups(),
                rules -> settings.update(old -> old.withBrowse(memory -> memory.withGroups(rules))));
        this.regex = new RegexModel(browse, index, background, problems);
        this.differences = new DifferencesViewModel(index, background);
        browse.answerProperty().addListener((ignored, before, now) -> ask());
        view.addListener(ignored -> ask());
        different.addListener(ignored -> ask());
        selection.revisionProperty().addListener((ignored, before, now) -> ask());
    }

    private void ask() {
        if (view.get() == BrowseView.GROUPS) {
            failures.ask(browse.asked(), browse.scopeOnly());
        }
        if (different.get()) {
            if (selection.countProperty().get() > 0) {
                differences.askAbout(selection.all(), browse.scopeOnly());
            } else {
                differences.askAbout(browse.asked(), browse.scopeOnly());
            }
        }
    }

    /// What the middle of the page shows.
    ObjectProperty<BrowseView> viewProperty() {
        return view;
    }

    /// Whether the right side says what is different about the matches.
    BooleanProperty differentProperty() {
        return different;
    }

    FailuresViewModel failures() {
        return failures;
    }

    RegexModel regex() {
        return regex;
    }

    DifferencesViewModel differences() {
        return differences;
    }

    /// Takes a value that sets the matches apart into the query.
    void narrow(String clause) {
        browse.narrow(clause);
    }
}
