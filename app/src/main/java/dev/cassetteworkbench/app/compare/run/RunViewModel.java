package dev.cassetteworkbench.app.compare.run;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.CompareRequester;
import dev.cassetteworkbench.app.compare.CompareStore;
import dev.cassetteworkbench.app.compare.ComparisonHtml;
import dev.cassetteworkbench.app.compare.ComparisonJson;
import dev.cassetteworkbench.app.compare.ComparisonText;
import dev.cassetteworkbench.app.compare.RulesModel;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.many.RunTable;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// State and actions of the page that holds one run against another. Compares as soon as both sides
/// are chosen.
public final class RunViewModel {
    /// What the page needs from outside.
    ///
    /// @param rules those of the comparison of two
    /// @param comparer opens the comparison of a pair
    /// @param explain turns a failure into one sentence for people
    public record Parts(
            Background background,
            CassetteLoader loader,
            RunRecordings recordings,
            RulesModel rules,
            CompareRequester comparer,
            Function<Throwable, String> explain) {}

    private final Parts parts;
    private final Messages texts = Messages.bundle("compare");
    private final ObjectProperty<@Nullable RunSide> sideA = new SimpleObjectProperty<>(this, "sideA");
    private final ObjectProperty<@Nullable RunSide> sideB = new SimpleObjectProperty<>(this, "sideB");
    private final ReadOnlyObjectWrapper<@Nullable RunResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyStringWrapper statusText = new ReadOnlyStringWrapper(this, "statusText", "");
    private final ObjectProperty<RunTable.@Nullable RouteRow> route = new SimpleObjectProperty<>(this, "route");
    private final ObjectProperty<RunTable.@Nullable FieldRow> field = new SimpleObjectProperty<>(this, "field");
    private final ObservableList<RunTable.RouteRow> routes = FXCollections.observableArrayList();
    private final ObservableList<RunTable.FieldRow> fields = FXCollections.observableArrayList();
    private final ObservableList<RunResult.Pair> pairs = FXCollections.observableArrayList();
    private Background.Running running = Background.Running.NONE;

    public RunViewModel(Parts parts) {
        this.parts = parts;
        summary.set(texts.get("compare.run.choose"));
        sideA.addListener(ignored -> compare());
        sideB.addListener(ignored -> compare());
        route.addListener(ignored -> showFields());
        field.addListener(ignored -> showPairs());
    }

    /// Reads and compares both runs again; does nothing while a side is missing.
    public void compare() {
        RunSide a = sideA.get();
        RunSide b = sideB.get();
        running.cancel();
        if (a == null || b == null) {
            return;
        }
        ComparisonOptions options =
                ComparisonOptions.DEFAULT.with(parts.rules().rulesProperty().get());
        summary.set(texts.get("compare.run.reading"));
        running = parts.background()
                .job(
                        texts.get("compare.run.title"),
                        progress -> {
                            List<CassetteRef> left = parts.recordings().of(a, progress);
                            List<CassetteRef> right = parts.recordings().of(b, progress);
                            return RunComparison.of(left, right, this::read, options, progress);
                        },
                        this::show,
                        this::fail);
    }

    private Optional<Cassette> read(CassetteRef ref) {
        try {
            return Optional.of(parts.loader().load(ref));
        } catch (StorageException | CassetteFormatException e) {
            // Counted as left out; one damaged file among hundreds is no reason to show nothing.
            return Optional.empty();
        }
    }

    private void show(RunResult found) {
        result.set(found);
        routes.setAll(found.table().routes());
        route.set(null);
        showFields();
        summary.set(sentence(found));
        statusText.set(found.leftOut() == 0 ? "" : texts.get("compare.run.leftOut", found.leftOut()));
    }

    private String sentence(RunResult found) {
        List<RunTable.RouteRow> rows = found.table().routes();
        int regressions = rows.stream().mapToInt(RunTable.RouteRow::regressions).sum();
        int different = rows.stream().mapToInt(RunTable.RouteRow::different).sum();
        int alone = rows.stream().mapToInt(row -> row.onlyA() + row.onlyB()).sum();
        return texts.get(
                "compare.run.summary",
                Wording.count(found.pairs().size()),
                rows.size(),
                regressions,
                different - Math.min(regressions, different),
                alone);
    }

    private void fail(Throwable failure) {
        if (!(failure instanceof CancellationException)) {
            summary.set(parts.explain().apply(failure));
        }
    }

    private void showFields() {
        RunResult shown = result.get();
        RunTable.RouteRow chosen = route.get();
        fields.setAll(
                shown == null
                        ? List.of()
                        : shown.table().fields().stream()
                                .filter(row -> chosen == null || row.route().equals(chosen.route()))
                                .toList());
        field.set(null);
        showPairs();
    }

    private void showPairs() {
        RunResult shown = result.get();
        RunTable.RouteRow chosen = route.get();
        RunTable.FieldRow place = field.get();
        pairs.setAll(
                shown == null
                        ? List.of()
                        : shown.pairs().stream()
                                .filter(pair -> chosen == null || pair.route().equals(chosen.route()))
                                .filter(pair -> place == null
                                        || (pair.route().equals(place.route())
                                                && pair.fields().contains(place.field())))
                                .sorted((one, other) -> one.outcome().compareTo(other.outcome()))
                                .toList());
    }

    /// Makes the second run the baseline.
    public void swap() {
        RunSide a = sideA.get();
        RunSide b = sideB.get();
        sideA.set(null);
        sideB.set(a);
        sideA.set(b);
    }

    /// Opens the comparison of a pair.
    public void open(RunResult.Pair pair) {
        parts.comparer().compare(pair.a(), pair.b());
    }

    /// Saves the table, all of it or nothing; as HTML or text when the name says so, else as JSON.
    public void export(Path file) {
        RunResult shown = result.get();
        if (shown == null) {
            return;
        }
        parts.background()
                .run(
                        progress -> {
                            CompareStore.write(file, text(shown.table(), file));
                            return file;
                        },
                        saved -> statusText.set(texts.get("compare.status.saved", saved.getFileName())),
                        failed -> statusText.set(texts.get(
                                "compare.status.notSaved", parts.explain().apply(failed))));
    }

    private static String text(RunTable table, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".html")) {
            return ComparisonHtml.of(table);
        }
        return name.endsWith(".txt")
                ? String.join("\n", ComparisonText.of(table)) + "\n"
                : JsonText.pretty(ComparisonJson.of(table)) + "\n";
    }

    /// The baseline.
    public ObjectProperty<@Nullable RunSide> sideAProperty() {
        return sideA;
    }

    public ObjectProperty<@Nullable RunSide> sideBProperty() {
        return sideB;
    }

    /// Null until both runs were compared for the first time.
    public ReadOnlyObjectProperty<@Nullable RunResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /// One sentence: what to do, that it is being read, what came out, or why nothing can be shown.
    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty statusTextProperty() {
        return statusText.getReadOnlyProperty();
    }

    /// The route that fields and pairs are limited to.
    public ObjectProperty<RunTable.@Nullable RouteRow> routeProperty() {
        return route;
    }

    /// The field that pairs are limited to.
    public ObjectProperty<RunTable.@Nullable FieldRow> fieldProperty() {
        return field;
    }

    public ObservableList<RunTable.RouteRow> routes() {
        return routes;
    }

    public ObservableList<RunTable.FieldRow> fields() {
        return fields;
    }

    /// Pairs of the chosen route and field, the worst first.
    public ObservableList<RunResult.Pair> pairs() {
        return pairs;
    }
}
