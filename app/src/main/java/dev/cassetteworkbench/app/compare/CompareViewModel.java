package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.Routes;
import dev.cassetteworkbench.model.diff.many.ManyWay;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
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
    private final Lane looking;
    private final Background background;
    private final CassetteLoader loader;
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
    /// Why the baseline was chosen, to be said once.
    private String twinReason = "";
    private @Nullable CassetteRef refA;
    private @Nullable CassetteRef refB;
    /// What the table is made of; empty when there is none.
    private List<CassetteRef> inTable = List.of();

    private final ComparisonOutput output;

    public CompareViewModel(CompareServices services) {
        this.services = services;
        this.background = services.background();
        this.loader = services.loader();
        this.explain = services.explain();
        this.texts = Messages.bundle("compare");
        this.bodyLines = new BodyLines(texts);
        this.comparing = new Lane(background);
        this.unfoldingCall = new Lane(background);
        this.looking = new Lane(background);
        this.rules = new RulesModel(services);
        this.output = new ComparisonOutput(services, view, statusText::set);
        onlyDifferences.subscribe(this::showRows);
        selectedRow.subscribe(this::showCall);
        rules.rulesProperty().addListener((ignored, before, now) -> again());
    }

    /// Loads and compares two cassettes; a comparison under way is dropped.
    ///
    /// @param a the baseline
    public void compare(CassetteRef a, CassetteRef b) {
        inTable = List.of();
        load(a, b);
    }

    /// Loads several, compares the first two and opens the table of all.
    ///
    /// @param cassettes two to six, the first is the baseline
    public void table(List<CassetteRef> cassettes) {
        inTable = List.copyOf(cassettes);
        load(cassettes.get(0), cassettes.get(1));
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
        Set<CassetteRef> all = new LinkedHashSet<>(inTable.isEmpty() ? List.of(a, b) : inTable);
        all.addAll(more);
        if (all.size() > ManyWay.MOST) {
            statusText.set(texts.get("compare.many.full"));
            return false;
        }
        table(List.copyOf(all));
        return true;
    }

    private void load(CassetteRef a, CassetteRef b) {
        refA = a;
        refB = b;
        state.set(State.LOADING);
        statusText.set(texts.get("compare.status.loading"));
        run(a, b);
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
        List<CassetteRef> others = inTable;
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
                            others.isEmpty()
                                    ? null
                                    : ManyTable.load(others, loader, List.of(left, right), options, progress));
                },
                this::show,
                this::fail);
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

    /// Takes B as what its route should do from now on.
    ///
    /// @param reason for others, may be empty
    public void acceptAsBaseline(String reason) {
        CassetteRef b = refB;
        CompareView shown = view.get();
        if (b == null || shown == null) {
            return;
        }
        Baseline baseline = new Baseline(
                Routes.of(shown.comparison().b()),
                b,
                System.getProperty("user.name", ""),
                reason,
                services.clock().instant());
        background.run(
                progress -> {
                    services.store().save(services.store().settings().with(baseline));
                    return baseline;
                },
                saved -> statusText.set(texts.get("compare.status.accepted", saved.route())),
                this::say);
    }

    /// Compares B with the accepted baseline of its route, or else with the nearest success.
    public void compareWithTwin() {
        CassetteRef b = refB;
        if (b == null) {
            return;
        }
        statusText.set(texts.get("compare.status.looking"));
        withTwin(b, () -> {}, () -> statusText.set(texts.get("compare.status.noTwin")), this::say);
    }

    /// Compares a recording with the accepted baseline of its route, or else with the nearest success.
    ///
    /// @param found told when there is one; the comparison then begins
    public void withTwin(CassetteRef of, Runnable found, Runnable none, Consumer<? super Throwable> failed) {
        looking.run(
                progress -> twins().nearest(of, loader.load(of), progress),
                twin -> {
                    if (twin.isEmpty()) {
                        none.run();
                        return;
                    }
                    twinReason = twin.get().reason();
                    compare(twin.get().ref(), of);
                    found.run();
                },
                failed);
    }

    /// Puts the nearest success beside A and B, as a table of three.
    public void threeWay() {
        CassetteRef b = refB;
        CompareView shown = view.get();
        if (b == null || shown == null) {
            return;
        }
        Comparison comparison = shown.comparison();
        ComparisonOptions options =
                ComparisonOptions.DEFAULT.with(rules.rulesProperty().get());
        statusText.set(texts.get("compare.status.looking"));
        looking.run(
                progress -> twins().table(b, comparison.a(), comparison.b(), options, texts, progress),
                found -> {
                    statusText.set(found.isEmpty() ? texts.get("compare.status.noTwin") : shown.status(texts));
                    many.set(found.orElse(null));
                },
                this::say);
    }

    /// Adds rules for what varies between good recordings of this route.
    public void learnRules() {
        CassetteRef b = refB;
        CompareView shown = view.get();
        if (b == null || shown == null) {
            return;
        }
        statusText.set(texts.get("compare.status.looking"));
        looking.run(
                progress -> twins().learn(shown.comparison().b(), progress),
                learnt -> {
                    int before = rules.rulesProperty().get().rules().size();
                    rules.add(learnt);
                    int added = rules.rulesProperty().get().rules().size() - before;
                    statusText.set(texts.get("compare.status.learnt", added));
                },
                this::say);
    }

    private Twins twins() {
        return new Twins(services.goodRecordings(), loader, services.store());
    }

    private void say(Throwable failure) {
        statusText.set(explain.apply(failure));
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
        statusText.set(twinReason.isEmpty() ? prepared.status(texts) : twinReason);
        twinReason = "";
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
