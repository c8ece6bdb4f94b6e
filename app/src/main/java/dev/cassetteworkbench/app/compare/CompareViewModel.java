package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.Comparison;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// State and actions of the comparison page: which two cassettes, what differs, which call is looked at.
public final class CompareViewModel {
    /// What the page shows at the moment.
    public enum State {
        LOADING,
        SHOWN,
        FAILED
    }

    private final Background background;
    private final CassetteLoader loader;
    private final BiFunction<Cassette, Cassette, Comparison> comparer;
    private final Function<Throwable, String> explain;
    private final Messages texts;
    private final BodyLines bodyLines;
    private final Lane comparing;
    private final Lane unfoldingCall;

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable CompareView> view = new ReadOnlyObjectWrapper<>(this, "view", null);
    private final ReadOnlyStringWrapper statusText = new ReadOnlyStringWrapper(this, "statusText", "");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper(this, "failure", "");
    private final BooleanProperty onlyDifferences = new SimpleBooleanProperty(this, "onlyDifferences", false);
    private final ObjectProperty<@Nullable CompareRow> selectedRow =
            new SimpleObjectProperty<>(this, "selectedRow", null);
    private final ObservableList<CompareRow> rows = FXCollections.observableArrayList();
    // One wrapper for good: it listens weakly, so one made per call would fall silent.
    private final ObservableList<CompareRow> readOnlyRows = FXCollections.unmodifiableObservableList(rows);
    private final ObservableList<DiffLine> callLines = FXCollections.observableArrayList();
    private @Nullable CassetteRef refA;
    private @Nullable CassetteRef refB;

    /// @param comparer the first argument is the baseline
    /// @param explain turns a failed load into one sentence for people
    public CompareViewModel(
            Background background,
            CassetteLoader loader,
            BiFunction<Cassette, Cassette, Comparison> comparer,
            Function<Throwable, String> explain) {
        this.background = background;
        this.loader = loader;
        this.comparer = comparer;
        this.explain = explain;
        this.texts = Messages.bundle("compare");
        this.bodyLines = new BodyLines(texts);
        this.comparing = new Lane(background);
        this.unfoldingCall = new Lane(background);
        onlyDifferences.subscribe(this::showRows);
        selectedRow.subscribe(this::showCall);
    }

    /// Loads and compares two cassettes; a comparison under way is dropped.
    ///
    /// @param a the baseline
    public void compare(CassetteRef a, CassetteRef b) {
        refA = a;
        refB = b;
        state.set(State.LOADING);
        statusText.set(texts.get("compare.status.loading"));
        comparing.run(
                progress -> {
                    Cassette left = loader.load(a);
                    progress.throwIfCancelled();
                    Cassette right = loader.load(b);
                    progress.throwIfCancelled();
                    return prepare(comparer.apply(left, right));
                },
                this::show,
                this::fail);
    }

    /// Makes the baseline the other cassette.
    public void swap() {
        CassetteRef a = refA;
        CassetteRef b = refB;
        if (a != null && b != null) {
            compare(b, a);
        }
    }

    /// Saves the comparison as JSON, all of it or nothing, in place of an older file.
    public void export(Path file) {
        CompareView shown = view.get();
        if (shown == null) {
            return;
        }
        background.run(
                progress -> {
                    Path folder = file.toAbsolutePath().getParent();
                    Path draft = Files.createTempFile(folder, ".comparison", ".part");
                    try {
                        Files.writeString(draft, ComparisonJson.text(shown.comparison()), StandardCharsets.US_ASCII);
                        return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
                    } finally {
                        Files.deleteIfExists(draft);
                    }
                },
                saved -> statusText.set(texts.get("compare.status.saved", file.getFileName())),
                failed -> statusText.set(texts.get("compare.status.notSaved", explain.apply(failed))));
    }

    private CompareView prepare(Comparison comparison) {
        List<CompareRow> all = new ArrayList<>();
        for (int i = 0; i < comparison.calls().size(); i++) {
            all.add(CompareRow.of(i + 1, comparison.calls().get(i)));
        }
        return CompareView.of(
                comparison,
                all,
                bodyLines.bodies(
                        comparison.a().response().body(),
                        comparison.b().response().body(),
                        comparison.responseBody()),
                bodyLines.request(comparison),
                bodyLines.headers(comparison),
                texts);
    }

    private void show(CompareView prepared) {
        selectedRow.set(null);
        view.set(prepared);
        showRows();
        int divergence = prepared.comparison().firstDivergence().orElse(0);
        if (divergence < prepared.rows().size()) {
            selectedRow.set(prepared.rows().get(divergence));
        }
        statusText.set(statusOf(prepared));
        state.set(State.SHOWN);
    }

    private void fail(Throwable problem) {
        failure.set(explain.apply(problem));
        statusText.set("");
        state.set(State.FAILED);
    }

    private void showRows() {
        CompareView shown = view.get();
        if (shown == null) {
            return;
        }
        boolean all = !onlyDifferences.get();
        CompareRow selected = selectedRow.get();
        rows.setAll(shown.rows().stream().filter(row -> all || row.differs()).toList());
        selectedRow.set(selected);
    }

    private void showCall(@Nullable CompareRow row) {
        if (row == null) {
            unfoldingCall.cancel();
            callLines.clear();
            return;
        }
        unfoldingCall.run(progress -> bodyLines.call(row.aligned()), callLines::setAll, this::fail);
    }

    private String statusOf(CompareView prepared) {
        Comparison comparison = prepared.comparison();
        long pairs = prepared.rows().stream()
                .filter(row -> row.aligned().a() != null && row.aligned().b() != null)
                .count();
        int most =
                Math.max(comparison.a().calls().size(), comparison.b().calls().size());
        String aligned = texts.get("compare.status.aligned", pairs, most);
        int unknown = comparison.responseBody().unknownLeaves()
                + comparison.requestBody().unknownLeaves()
                + comparison.calls().stream()
                        .map(call -> call.answer())
                        .mapToInt(answer -> answer == null ? 0 : unknownIn(answer))
                        .sum();
        return unknown == 0 ? aligned : aligned + " · " + texts.get("compare.status.unknown", unknown);
    }

    private static int unknownIn(BodyDifference difference) {
        return difference.unknownLeaves();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// What is compared; null until the first comparison is there. Stays while the next one loads.
    public ReadOnlyObjectProperty<@Nullable CompareView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty statusTextProperty() {
        return statusText.getReadOnlyProperty();
    }

    /// Why nothing can be shown, one or two sentences; only of interest in [State#FAILED].
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public BooleanProperty onlyDifferencesProperty() {
        return onlyDifferences;
    }

    public ObjectProperty<@Nullable CompareRow> selectedRowProperty() {
        return selectedRow;
    }

    /// The rows to show, filtered by [#onlyDifferencesProperty()].
    public ObservableList<CompareRow> rows() {
        return readOnlyRows;
    }

    /// Lines for the selected call.
    public ObservableList<DiffLine> callLines() {
        return callLines;
    }
}
