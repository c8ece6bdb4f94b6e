package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.replay.MocksModel.Choice;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.replay.CallEdit;
import dev.cassetteworkbench.replay.Latency;
import dev.cassetteworkbench.replay.LiveCalls;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The what-if of the replay page: its sheet, what is in force, and what it changed against the
/// unmodified run.
///
/// The cassette is never changed: edits are made on a child when the replay begins.
public final class MockEditing {
    private final ReadOnlyObjectWrapper<@Nullable MocksModel> model = new ReadOnlyObjectWrapper<>(this, "model", null);
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open", false);
    private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper(this, "active", false);
    private final ReadOnlyObjectWrapper<@Nullable List<String>> difference =
            new ReadOnlyObjectWrapper<>(this, "difference", null);
    private final Runnable replay;
    private @Nullable Cassette cassette;
    private Choice inForce = Choice.NONE;
    private @Nullable Unmodified unmodified;

    /// @param replay begins a replay with what is in force
    MockEditing(Runnable replay) {
        this.replay = replay;
    }

    private record Unmodified(ReplayPlan plan, ReplayResult result) {}

    /// What one replay does, taken on the toolkit thread and run in the background.
    ///
    /// @param known the unmodified run by the same plan, null when there is none yet
    record Run(
            Cassette cassette,
            List<CallEdit> edits,
            ReplayPlan plan,
            @Nullable ReplayResult known) {

        Ran with(ReplaySession session, Progress progress) {
            if (edits.isEmpty()) {
                ReplayResult result = session.replay(cassette, plan, progress);
                return new Ran(result, result, null, plan);
            }
            ReplayResult before = known == null ? session.replay(cassette, plan, progress) : known;
            Cassette child = WhatIf.child(cassette, edits);
            ReplayResult after = session.replay(child, plan, progress);
            return new Ran(after, before, RunDifference.of(before, after, RunDifference.Values.SHOWN), plan);
        }
    }

    /// @param difference null when nothing was edited
    record Ran(
            ReplayResult result,
            ReplayResult unmodified,
            @Nullable List<String> difference,
            ReplayPlan plan) {}

    /// Begins with a cassette, everything as recorded.
    ///
    /// @param liveHosts hosts that are live by the settings
    void take(Cassette taken, Set<String> liveHosts) {
        forget();
        cassette = taken;
        model.set(new MocksModel(taken, liveHosts));
    }

    void forget() {
        cassette = null;
        model.set(null);
        open.set(false);
        active.set(false);
        difference.set(null);
        inForce = Choice.NONE;
        unmodified = null;
    }

    /// What the next replay does.
    ///
    /// @param settings the plan by the settings
    Run run(Cassette played, ReplayPlan settings) {
        Set<String> hosts = new HashSet<>(settings.live().hosts());
        hosts.addAll(inForce.live().hosts());
        ReplayPlan plan = new ReplayPlan(
                inForce.latency(),
                new LiveCalls(
                        inForce.live().calls(),
                        hosts,
                        inForce.live().kinds(),
                        inForce.live().writes()),
                settings.noise(),
                settings.request());
        Unmodified before = unmodified;
        ReplayResult known = before != null && before.plan().equals(plan) ? before.result() : null;
        return new Run(played, inForce.edits(), plan, known);
    }

    void finished(Ran ran) {
        unmodified = new Unmodified(ran.plan(), ran.unmodified());
        difference.set(ran.difference());
    }

    /// A result of earlier is shown: it is compared with nothing.
    void unrelated() {
        difference.set(null);
    }

    /// Opens the sheet.
    ///
    /// @param call the one to edit first; null for the one edited last
    public void open(@Nullable Call call) {
        MocksModel shown = model.get();
        if (shown != null) {
            shown.select(call);
            open.set(true);
        }
    }

    /// Closes the sheet; what was typed stays for the next time.
    public void dismiss() {
        open.set(false);
    }

    /// Replays with what the sheet says. Does nothing while something is wrong.
    public void apply() {
        MocksModel shown = model.get();
        if (shown == null) {
            return;
        }
        shown.choice().ifPresent(choice -> {
            inForce = choice;
            active.set(!choice.equals(Choice.NONE)
                    && !(choice.edits().isEmpty()
                            && choice.latency().equals(Latency.none())
                            && choice.live().calls().isEmpty()));
            open.set(false);
            replay.run();
        });
    }

    /// Everything as recorded again.
    public void reset() {
        MocksModel shown = model.get();
        if (shown != null) {
            shown.reset();
        }
    }

    /// Keeps the edited recording as a cassette of its own. May block.
    ///
    /// @throws IOException when the file cannot be written
    void save(Path file) throws IOException {
        Cassette parent = cassette;
        MocksModel shown = model.get();
        Choice choice = shown == null ? null : shown.choice().orElse(null);
        if (parent == null || choice == null) {
            return;
        }
        byte[] bytes = CassetteWriter.write(WhatIf.child(parent, choice.edits()).document());
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("not a file name: " + file);
        }
        Path draft = Files.createTempFile(folder, ".child", ".part");
        try {
            Files.write(draft, bytes);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// What the sheet shows; null without a cassette.
    public ReadOnlyObjectProperty<@Nullable MocksModel> modelProperty() {
        return model.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// True while replays do something otherwise than recorded.
    public ReadOnlyBooleanProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    /// What the edits changed against the unmodified run; null when nothing was edited.
    public ReadOnlyObjectProperty<@Nullable List<String>> differenceProperty() {
        return difference.getReadOnlyProperty();
    }
}
