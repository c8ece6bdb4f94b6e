package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.replay.MockRow.Fate;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.replay.CallEdit;
import dev.cassetteworkbench.replay.Latency;
import dev.cassetteworkbench.replay.LiveCalls;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What the sheet "Edit mocks" shows of one cassette.
public final class MocksModel {
    /// What is done otherwise than recorded.
    ///
    /// @param live only what was ticked here; hosts of the settings come to it
    record Choice(List<CallEdit> edits, Latency latency, LiveCalls live) {
        static final Choice NONE = new Choice(List.of(), Latency.none(), LiveCalls.NONE);

        Choice {
            edits = List.copyOf(edits);
        }
    }

    private final Messages texts = Messages.bundle("replay");
    private final Set<String> liveHosts;
    private final List<MockRow> rows;
    private final ObjectProperty<@Nullable MockRow> selected = new SimpleObjectProperty<>(this, "selected", null);
    private final StringProperty latency = new SimpleStringProperty(this, "latency", "");
    private final BooleanProperty writes = new SimpleBooleanProperty(this, "writes", false);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper written = new ReadOnlyStringWrapper(this, "written", "");

    /// @param liveHosts hosts that are live by the settings
    MocksModel(Cassette cassette, Set<String> liveHosts) {
        this.liveHosts = Set.copyOf(liveHosts);
        List<MockRow> all = new ArrayList<>();
        for (Call call : cassette.callsByStart()) {
            all.add(new MockRow(call, all.size() + 1));
        }
        this.rows = List.copyOf(all);
        for (MockRow row : rows) {
            for (StringProperty typed :
                    List.of(row.delayProperty(), row.statusProperty(), row.headersProperty(), row.bodyProperty())) {
                typed.subscribe(this::check);
            }
            row.fateProperty().subscribe(this::check);
        }
        selected.set(rows.isEmpty() ? null : rows.getFirst());
        latency.subscribe(this::check);
        writes.subscribe(this::check);
        check();
    }

    private void check() {
        written.set(live(true).writesAmong(rows.stream().map(MockRow::call).toList()).stream()
                .map(Call::label)
                .distinct()
                .collect(Collectors.joining(", ")));
        problem.set(problem().orElse(""));
    }

    private Optional<String> problem() {
        Optional<String> row = rows.stream()
                .map(each -> each.problem().map(key -> texts.get("replay.mocks.call", each.number(), texts.get(key))))
                .flatMap(Optional::stream)
                .findFirst();
        if (row.isPresent()) {
            return row;
        }
        if (LatencyText.parse(latency.get()).isEmpty()) {
            return Optional.of(texts.get("replay.mocks.latency.wrong"));
        }
        return !written.get().isEmpty() && !writes.get()
                ? Optional.of(texts.get("replay.mocks.writes.needed", written.get()))
                : Optional.empty();
    }

    private LiveCalls live(boolean confirmed) {
        Set<Integer> calls = rows.stream()
                .filter(row -> row.fateProperty().get() == Fate.LIVE)
                .map(row -> row.call().facts().index())
                .collect(Collectors.toCollection(HashSet::new));
        return new LiveCalls(calls, liveHosts, Set.of(), confirmed);
    }

    /// What was chosen, once nothing is wrong with it.
    Optional<Choice> choice() {
        return problem.get().isEmpty()
                ? LatencyText.parse(latency.get())
                        .map(wanted -> new Choice(
                                rows.stream()
                                        .flatMap(row -> row.edits().stream())
                                        .toList(),
                                wanted,
                                live(writes.get() && !written.get().isEmpty())))
                : Optional.empty();
    }

    void reset() {
        rows.forEach(MockRow::reset);
        latency.set("");
        writes.set(false);
    }

    void select(@Nullable Call call) {
        rows.stream()
                .filter(row -> Objects.equals(row.call(), call))
                .findFirst()
                .ifPresent(selected::set);
    }

    /// One row for each recorded call, in order of start.
    public List<MockRow> rows() {
        return rows;
    }

    public ObjectProperty<@Nullable MockRow> selectedProperty() {
        return selected;
    }

    /// `recorded`, `x3` or milliseconds; empty for at once.
    public StringProperty latencyProperty() {
        return latency;
    }

    /// The second confirmation: live dependencies may be written.
    public BooleanProperty writesProperty() {
        return writes;
    }

    /// Live calls that write; empty when there are none.
    public ReadOnlyStringProperty writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /// What is wrong, one sentence; empty when the replay can start.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
