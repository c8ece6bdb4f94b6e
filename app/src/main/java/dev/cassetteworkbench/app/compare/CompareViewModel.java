package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.many.ManyWay;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/// State and actions of the comparison page: which two cassettes, what differs, which call is
/// looked at.
public final class CompareViewModel {
    /// What the page shows at the moment.
    public enum State {
        LOADING,
        SHOWN,
        FAILED
    }

    private final CompareServices services;
    private final RulesModel rules;
    private final Background background;
    private final HeldCassettes loader;
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
    private final ReadOnlyObjectWrapper<@Nullable ManyTable> many = new ReadOnlyObjectWrapper<>(this, "many", null);
    private final ObjectProperty<LineMode> lineMode = new SimpleObjectProperty<>(this, "lineMode", LineMode.UNIFIED);
    private final BooleanProperty changedOnly = new SimpleBooleanProperty(this, "changedOnly", false);
    /// Why these two, to be said once.
    private String because = "";
    private @Nullable CassetteRef refA;
    private @Nullable CassetteRef refB;
    private TableColumns columns = TableColumns.NONE;

    private final ComparisonOutput output;
    private final TwinModel twins;

    public CompareViewModel(CompareServices services) {
        this.services = services;
        this.background = services.background();
        this.loader = new HeldCassettes(services.loader());
        this.explain = services.explain();
        this.texts = Messages.bundle("compare");
        this.bodyLines = new BodyLines(texts);
        this.comparing = new Lane(background);
        this.unfoldingCall = new Lane(background);
        this.rules = new RulesModel(services);
        this.output = new ComparisonOutput(services, view, statusText::set);
        this.twins = new TwinModel(this, services, loader, statusText::set);
        onlyDifferences.subscribe(this::showRows);
        selectedRow.subscribe(this::showCall);
        rules.rulesProperty().addListener((ignored, before, now) -> again());
    }

    /// Loads and compares two cassettes; a comparison under way is dropped.
    ///
    /// @param a the baseline
    public void compare(CassetteRef a, CassetteRef b) {
        compare(a, b, TableColumns.NONE);
    }

    /// The same with a table of several beside it.
    void compare(CassetteRef a, CassetteRef b, TableColumns table) {
        refA = a;
        refB = b;
        columns = table;
        state.set(State.LOADING);
        statusText.set(texts.get("compare.status.loading"));
        run(a, b);
    }

    /// Loads several, compares the first two and opens the table of all.
    ///
    /// @param cassettes two to six, the first is the baseline
    public void table(List<CassetteRef> cassettes) {
        compare(cassettes.get(0), cassettes.get(1), TableColumns.of(cassettes));
    }

    /// Puts more cassettes into the table; into a new one of A and B when there is none.
    ///
    /// @return false when there is no room for all of them, and nothing happened
    public boolean addToTable(List<CassetteRef> more) {
        CassetteRef a = refA;
        CassetteRef b = refB;
        if (a == null || b == null) {
            return false;
        }
        Set<CassetteRef> all = new LinkedHashSet<>(columns.cassettes().isEmpty() ? List.of(a, b) : columns.cassettes());
        all.addAll(more);
        if (all.size() > ManyWay.MOST) {
            statusText.set(texts.get("compare.many.full"));
            return false;
        }
        compare(a, b, TableColumns.of(List.copyOf(all)));
        return true;
    }

    /// The same two by other rules.
    private void again() {
        CassetteRef a = refA;
        CassetteRef b = refB;
        if (a != null && b != null) {
            run(a, b);
        }
    }

    private void run(CassetteRef a, CassetteRef b) {
        DiffRules used = rules.rulesProperty().get();
        TableColumns beside = columns;
        comparing.run(
                progress -> {
                    Cassette left = loader.load(a);
                    progress.throwIfCancelled();
                    Cassette right = loader.load(b);
                    progress.throwIfCancelled();
                    ComparisonOptions options = ComparisonOptions.DEFAULT.with(used);
                    CompareView prepared = prepare(CassetteComparer.compare(left, right, options, progress));
                    return new Prepared(
                            prepared,
                            beside.cassettes().isEmpty()
                                    ? null
                                    : ManyTable.load(beside, loader, held(a, left, b, right), options, progress));
                },
                this::show,
                this::fail);
    }

    /// A recording may be compared with itself.
    private static Map<CassetteRef, Cassette> held(CassetteRef a, Cassette left, CassetteRef b, Cassette right) {
        return a.equals(b) ? Map.of(a, left) : Map.of(a, left, b, right);
    }

    private record Prepared(CompareView view, @Nullable ManyTable table) {}

    /// Makes the baseline the other cassette.
    public void swap() {
        CassetteRef a = refA;
        CassetteRef b = refB;
        if (a != null && b != null) {
            compare(b, a);
        }
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

    private void show(Prepared found) {
        CompareView prepared = found.view();
        selectedRow.set(null);
        view.set(prepared);
        showRows();
        int divergence = prepared.comparison().firstDivergence().orElse(0);
        if (divergence < prepared.rows().size()) {
            selectedRow.set(prepared.rows().get(divergence));
        }
        many.set(found.table());
        statusText.set(because.isEmpty() ? prepared.status(texts) : because);
        because = "";
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

    /// Says in the status bar, once the next comparison is there, why it is these two.
    void because(String reason) {
        because = reason;
    }

    /// B, or null before the first comparison.
    @Nullable
    CassetteRef refB() {
        return refB;
    }

    @Nullable
    CassetteRef refA() {
        return refA;
    }

    /// What the recordings can be held against.
    public TwinModel twins() {
        return twins;
    }

    /// Files and other programs that the comparison can be handed to.
    public ComparisonOutput output() {
        return output;
    }

    /// What is passed over.
    public RulesModel rules() {
        return rules;
    }

    /// How lines stand on the page.
    public ObjectProperty<LineMode> lineModeProperty() {
        return lineMode;
    }

    /// Whether lines that are the same are left out altogether.
    public BooleanProperty changedOnlyProperty() {
        return changedOnly;
    }

    /// The table of several; null until somebody asks for it.
    ReadOnlyObjectProperty<@Nullable ManyTable> manyProperty() {
        return many.getReadOnlyProperty();
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
