package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.app.bucket.CdnModel;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.library.SourceCommand;
import dev.cassetteworkbench.app.library.SourceState;
import dev.cassetteworkbench.app.page.Navigator;
import dev.cassetteworkbench.app.page.Sheets;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;

/// Incidents in the window: the list for the rail, making one from recordings, opening one.
public final class IncidentDesk {
    private static final double FORM = 620;

    /// What the desk works with.
    ///
    /// @param home folder of this machine's incidents
    /// @param scratch folder for short-lived copies
    /// @param choose lets the user choose a folder, with a title
    /// @param share shows how an object of a bucket is shared
    /// @param cdn forgets what it kept of an incident for readers
    public record Parts(
            Library library,
            Background background,
            Path home,
            Path scratch,
            InstantSource clock,
            ProblemTexts problemTexts,
            Function<String, Optional<Path>> choose,
            BiConsumer<OpenSource, String> share,
            CdnModel cdn,
            Consumer<? super Throwable> problems) {}

    private final Parts parts;
    private final Messages messages = Messages.bundle("incident");
    private final IncidentViewModel viewModel;
    private final IncidentRail rail;
    private Shown window = new Shown();

    /// Where pages and sheets appear; known only after the rail was made.
    private record Shown(Optional<Navigator> navigator, Optional<Sheets> sheets, Optional<IncidentPage> page) {
        Shown() {
            this(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    public IncidentDesk(Parts parts) {
        this.parts = parts;
        this.viewModel = new IncidentViewModel(
                parts.background(),
                new IncidentShelf(parts.scratch(), parts.library()::bytes),
                parts.clock(),
                parts.problems());
        this.rail = new IncidentRail(viewModel, messages, this::open);
        parts.library().sources().addListener((ListChangeListener<OpenSource>) change -> {
            while (change.next()) {
                change.getAddedSubList()
                        .forEach(source -> source.stateProperty().addListener((ignored, before, now) -> {
                            if (now instanceof SourceState.Ready) {
                                look();
                            }
                        }));
            }
            look();
        });
        look();
    }

    /// Tells where pages and sheets appear.
    public void bind(Navigator navigator, Sheets sheets) {
        IncidentPage page = new IncidentPage(
                viewModel,
                parts.problemTexts(),
                messages,
                new IncidentPage.Hands(parts.choose(), sheets::remark, this::share, navigator::back, parts.cdn()));
        window = new Shown(Optional.of(navigator), Optional.of(sheets), Optional.of(page));
    }

    private void look() {
        List<IncidentPlace> places = new ArrayList<>();
        places.add(new IncidentPlace.Local(messages.get("incident.place.local"), parts.home()));
        for (OpenSource source : parts.library().sources()) {
            if (source.place() instanceof Place.Bucket(SavedBucket bucket)) {
                source.bucketStore()
                        .ifPresent(store ->
                                places.add(new IncidentPlace.Bucket(source.name(), store, !bucket.readOnly())));
            }
        }
        if (!places.equals(viewModel.places())) {
            viewModel.places(places);
        }
    }

    /// The list for the rail.
    public Node rail() {
        return rail;
    }

    /// Menu entries for one recording.
    public List<SourceCommand> row(OpenSource source, String key) {
        return List.of(new SourceCommand(
                messages.get("incident.menu.create"), () -> begin(List.of(new CassetteRef(source.id(), key)))));
    }

    /// Menu entries for several recordings of one source.
    public List<SourceCommand> selection(OpenSource source, List<String> keys) {
        return List.of(new SourceCommand(
                messages.get("incident.menu.create-some", Wording.plural(keys.size(), "recording", "recordings")),
                () -> begin(keys.stream()
                        .map(key -> new CassetteRef(source.id(), key))
                        .toList())));
    }

    /// Lets the user make an incident of recordings.
    public void begin(List<CassetteRef> recordings) {
        window.sheets().ifPresent(sheets -> {
            viewModel.begin(recordings);
            IncidentForm form = new IncidentForm(
                    viewModel,
                    messages,
                    sheets::close,
                    made -> sheets.remark(messages.get("incident.created", made.name())));
            sheets.open(form, FORM, form.firstField());
        });
    }

    private void open(Incident incident) {
        viewModel.open(incident);
        window.navigator().ifPresent(navigator -> window.page().ifPresent(navigator::show));
    }

    private void share(String key) {
        Incident incident = viewModel.shownProperty().get();
        if (incident != null && incident.place() instanceof IncidentPlace.Bucket(String ignored, var store, var _)) {
            parts.library().sources().stream()
                    .filter(source -> source.bucketStore().filter(store::equals).isPresent())
                    .findFirst()
                    .ifPresent(source -> parts.share().accept(source, key));
        }
    }
}
