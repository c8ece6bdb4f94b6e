package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.fx.Question;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.Attachment;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The incidents of this machine and of the open buckets, the one that is open, and the one being
/// made. Lives on the
/// toolkit thread.
public final class IncidentViewModel {
    private final Background background;
    private final IncidentShelf shelf;
    private final InstantSource clock;
    private final Consumer<? super Throwable> problems;
    private final Lane listing;
    private final ObservableList<Incident> incidents = FXCollections.observableArrayList();
    private final ObservableList<IncidentPlace> places = FXCollections.observableArrayList();
    private final Question<IncidentShelf.Opened> opened;
    private final ReadOnlyObjectWrapper<@Nullable Incident> shown = new ReadOnlyObjectWrapper<>(this, "shown");

    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final StringProperty notes = new SimpleStringProperty(this, "notes", "");
    private final ObservableList<CassetteRef> recordings = FXCollections.observableArrayList();
    private final ObservableList<Path> files = FXCollections.observableArrayList();

    IncidentViewModel(
            Background background, IncidentShelf shelf, InstantSource clock, Consumer<? super Throwable> problems) {
        this.background = background;
        this.shelf = shelf;
        this.clock = clock;
        this.problems = problems;
        this.listing = new Lane(background);
        this.opened = new Question<>(background);
    }

    /// Looks through other places than before.
    void places(List<IncidentPlace> now) {
        places.setAll(now);
        refresh();
    }

    /// Looks again. A place that cannot be listed has no incidents; its own banner says why.
    void refresh() {
        List<IncidentPlace> wanted = List.copyOf(places);
        listing.run(
                ignored -> {
                    List<Incident> all = new ArrayList<>();
                    for (IncidentPlace place : wanted) {
                        try {
                            all.addAll(shelf.list(place));
                        } catch (StorageException e) {
                            if (place instanceof IncidentPlace.Local) {
                                throw e;
                            }
                        }
                    }
                    all.sort(Comparator.comparing(Incident::written).reversed());
                    return all;
                },
                incidents::setAll,
                problems);
    }

    /// Begins a new incident with these recordings.
    void begin(List<CassetteRef> with) {
        title.set("");
        notes.set("");
        recordings.setAll(with);
        files.clear();
    }

    /// Adds files to the one being made; each once.
    void addFiles(List<Path> more) {
        more.stream().filter(file -> !files.contains(file)).forEach(files::add);
    }

    /// Stores what was begun.
    ///
    /// @return false when the title is missing
    boolean create(IncidentPlace place, Consumer<Incident> created) {
        if (title.get().isBlank()) {
            return false;
        }
        IncidentDraft draft = new IncidentDraft(title.get().strip(), notes.get(), recordings, files);
        background.run(
                ignored -> shelf.create(place, draft, clock.instant()),
                made -> {
                    refresh();
                    created.accept(made);
                },
                problems);
        return true;
    }

    /// Opens and checks one.
    void open(Incident incident) {
        shown.set(incident);
        opened.ask(ignored -> shelf.open(incident));
    }

    /// Writes one attachment into a folder.
    void save(Attachment attachment, Path folder, Consumer<Path> saved) {
        Incident incident = shown.get();
        if (incident != null) {
            background.run(ignored -> shelf.save(incident, attachment, folder), saved, problems);
        }
    }

    /// Writes the whole incident into a folder as one archive.
    void export(Path folder, Consumer<Path> saved) {
        Incident incident = shown.get();
        if (incident != null) {
            background.run(ignored -> shelf.export(incident, folder), saved, problems);
        }
    }

    /// Deletes the open incident for good.
    void delete(Runnable deleted) {
        Incident incident = shown.get();
        if (incident != null) {
            background.run(
                    ignored -> {
                        shelf.delete(incident);
                        return incident;
                    },
                    ignored -> {
                        refresh();
                        deleted.run();
                    },
                    problems);
        }
    }

    /// Newest first.
    ObservableList<Incident> incidents() {
        return incidents;
    }

    /// Where incidents can lie, this machine first.
    ObservableList<IncidentPlace> places() {
        return places;
    }

    Question<IncidentShelf.Opened> opened() {
        return opened;
    }

    ReadOnlyObjectProperty<@Nullable Incident> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    StringProperty titleProperty() {
        return title;
    }

    StringProperty notesProperty() {
        return notes;
    }

    ObservableList<CassetteRef> recordings() {
        return recordings;
    }

    ObservableList<Path> files() {
        return files;
    }
}
