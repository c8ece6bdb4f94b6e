package dev.cassetteworkbench.app.indexing;

import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Question;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.TextPhase;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// What the index holds and what can be done with it. Asks again whenever rows may have changed
/// while the page is open. Lives on the toolkit thread.
final class IndexPageModel {
    /// Unreadable files listed.
    static final int MOST = 1_000;

    private final Library library;
    private final CassetteIndex index;
    private final Path folder;
    private final Question<IndexFacts> question;
    private boolean open;

    /// @param folder where the index lies
    IndexPageModel(Library library, CassetteIndex index, Path folder, Background background) {
        this.library = library;
        this.index = index;
        this.folder = folder;
        this.question = new Question<>(background);
        library.revisionProperty().addListener((ignored, before, now) -> {
            if (open) {
                ask();
            }
        });
    }

    ReadOnlyObjectProperty<Asked<IndexFacts>> stateProperty() {
        return question.stateProperty();
    }

    ReadOnlyObjectProperty<TextPhase.State> textsProperty() {
        return library.texts().stateProperty();
    }

    /// The page is seen, or no longer.
    void show(boolean seen) {
        open = seen;
        if (seen) {
            ask();
        }
    }

    private void ask() {
        Map<String, String> names = library.sources().stream()
                .collect(Collectors.toUnmodifiableMap(OpenSource::id, OpenSource::name, (one, other) -> one));
        question.ask(ignored -> new IndexFacts(index.status(), changed(), parts(names), unreadable()));
    }

    private List<IndexFacts.Part> parts(Map<String, String> names) throws IndexException {
        List<IndexFacts.Part> parts = new ArrayList<>();
        for (Facets.Field field : index.facets(SearchQuery.ALL).fields()) {
            if (field.name().equals("source")) {
                for (Facets.Value value : field.values()) {
                    String source = value.value();
                    boolean orphan = !names.containsKey(source);
                    parts.add(new IndexFacts.Part(source, names.getOrDefault(source, source), value.count(), orphan));
                }
            }
        }
        parts.sort(Comparator.comparing(IndexFacts.Part::orphan).thenComparing(IndexFacts.Part::name));
        return parts;
    }

    private List<Hit> unreadable() throws IndexException {
        return index.search(SearchQuery.ALL.with("is", "unreadable"), SearchSort.NEWEST, 0, MOST)
                .hits();
    }

    private @Nullable Instant changed() throws IOException {
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Instant newest = null;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Instant time = Files.getLastModifiedTime(file).toInstant();
                newest = newest == null || time.isAfter(newest) ? time : newest;
            }
            return newest;
        } catch (java.nio.file.NoSuchFileException _) {
            return null; // the index merged a file away while we looked
        }
    }

    /// Throws the index away and reads everything again.
    void rebuild() {
        library.rebuildIndex();
    }

    /// Throws the index away; sources are read again when the user asks for it.
    void delete() {
        library.deleteIndex();
    }

    /// Forgets the rows of a source that is not open.
    void forget(IndexFacts.Part orphan) {
        library.forgetOrphan(orphan.source());
    }

    void pauseOrResume() {
        if (library.texts().stateProperty().get() == TextPhase.State.PAUSED) {
            library.texts().resume();
        } else {
            library.texts().pause();
        }
    }
}
