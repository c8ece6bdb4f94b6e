package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.timeline.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The chosen cassette: loaded in the background, a newer choice cancels an older one. Lives on
/// the toolkit thread.
public final class CassetteViewModel {
    /// Value of [#selectedCallProperty()] for the request itself.
    public static final int REQUEST = -1;

    private final CassetteLoader loader;
    private final ProblemTexts problemTexts;
    private final Background background;
    private final Lane lane;
    private final Messages texts = Messages.bundle("timeline");
    private final StringProperty timelineQuery = new SimpleStringProperty(this, "timelineQuery", "");
    private final ReadOnlyStringWrapper exportMessage = new ReadOnlyStringWrapper(this, "exportMessage", "");
    private final ReadOnlyObjectWrapper<CassetteState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new CassetteState.Nothing());
    private final IntegerProperty selectedCall = new SimpleIntegerProperty(this, "selectedCall", REQUEST);

    public CassetteViewModel(CassetteLoader loader, Background background, ProblemTexts problemTexts) {
        this.loader = loader;
        this.problemTexts = problemTexts;
        this.background = background;
        this.lane = new Lane(background);
    }

    public ReadOnlyObjectProperty<CassetteState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Index of the call whose payload is open, [#REQUEST] for the request itself.
    public IntegerProperty selectedCallProperty() {
        return selectedCall;
    }

    /// Loads and shows a cassette; null shows nothing. Does nothing when it is shown already.
    public void show(@Nullable CassetteRef ref) {
        if (ref == null) {
            lane.cancel();
            state.set(new CassetteState.Nothing());
        } else if (!ref.equals(shown())) {
            load(ref);
        }
    }

    /// Loads the shown cassette again.
    public void reload() {
        CassetteRef ref = shown();
        if (ref != null) {
            load(ref);
        }
    }

    private void load(CassetteRef ref) {
        state.set(new CassetteState.Loading(ref));
        lane.run(
                ignored -> {
                    Cassette cassette = loader.load(ref);
                    return new CassetteState.Loaded(ref, cassette, Timeline.of(cassette));
                },
                loaded -> {
                    selectedCall.set(mostTelling(loaded.cassette()));
                    state.set(loaded);
                },
                failure -> state.set(new CassetteState.Failed(ref, problemTexts.of(failure))));
    }

    /// What is looked for in the timeline, in the words of the search language; kept from cassette
    /// to cassette.
    public StringProperty timelineQueryProperty() {
        return timelineQuery;
    }

    /// What became of the last export; empty at first.
    public ReadOnlyStringProperty exportMessageProperty() {
        return exportMessage.getReadOnlyProperty();
    }

    /// Saves the shown timeline in the background; the file is whole or not there.
    void export(TimelineFormat format, Path file) {
        if (!(state.get() instanceof CassetteState.Loaded loaded)) {
            return;
        }
        background.run(
                ignored -> {
                    Path folder = file.toAbsolutePath().getParent();
                    Path draft = Files.createTempFile(folder, ".timeline", ".part");
                    try {
                        Files.write(draft, format.bytes(loaded.timeline()));
                        return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
                    } finally {
                        Files.deleteIfExists(draft);
                    }
                },
                saved -> exportMessage.set(texts.get("timeline.saved", file.getFileName())),
                failed -> exportMessage.set(
                        texts.get("timeline.not-saved", problemTexts.of(failed).title())));
    }

    /// For the parts of the pane that take time.
    Background background() {
        return background;
    }

    /// Address of what is shown, loading or failed.
    public @Nullable CassetteRef shown() {
        return switch (state.get()) {
            case CassetteState.Nothing _ -> null;
            case CassetteState.Loading loading -> loading.ref();
            case CassetteState.Loaded loaded -> loaded.ref();
            case CassetteState.Failed failed -> failed.ref();
        };
    }

    /// The call whose payload is open; empty for the request itself.
    public Optional<Call> call() {
        return state.get() instanceof CassetteState.Loaded loaded
                ? loaded.cassette().calls().stream()
                        .filter(call -> call.facts().index() == selectedCall.get())
                        .findFirst()
                : Optional.empty();
    }

    /// What to open first: the last failed call, for it is nearest to the outcome; else the
    /// request.
    private static int mostTelling(Cassette cassette) {
        return cassette.callsByStart().reversed().stream()
                .filter(Call::failed)
                .findFirst()
                .map(call -> call.facts().index())
                .orElse(REQUEST);
    }
}
