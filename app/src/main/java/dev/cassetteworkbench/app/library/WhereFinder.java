package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Finds out for rows on the screen whether their recording is local, remote or both. Asks only the
/// index, so looking
/// costs no request; rows asked for in one moment are answered together. Lives on the toolkit thread.
final class WhereFinder {
    private static final int KEPT = 4_000;

    private final Library library;
    private final CassetteIndex index;
    private final Background background;
    private final Consumer<? super Throwable> problems;
    private final Runnable found;
    private final Map<Row, Where> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Row, Where> eldest) {
            return size() > KEPT;
        }
    };
    private final Map<Row, Hit> asked = new HashMap<>();
    private boolean waiting;

    private record Row(String source, String path) {}

    /// @param found told when answers have come
    WhereFinder(
            Library library,
            CassetteIndex index,
            Background background,
            Consumer<? super Throwable> problems,
            Runnable found) {
        this.library = library;
        this.index = index;
        this.background = background;
        this.problems = problems;
        this.found = found;
        library.revisionProperty().addListener(ignored -> known.clear());
    }

    /// Where a recording lives is a question only while a bucket is open.
    boolean isAsked() {
        return library.sources().stream().anyMatch(source -> source.place() instanceof Place.Bucket);
    }

    /// What is known about a row; null while it is being found out.
    @Nullable
    Where of(Hit hit) {
        Row row = new Row(hit.source(), hit.path());
        Where answer = known.get(row);
        if (answer == null && asked.put(row, hit) == null && !waiting) {
            waiting = true;
            background.deliver(this::ask);
        }
        return answer;
    }

    private void ask() {
        waiting = false;
        Map<Row, Hit> rows = Map.copyOf(asked);
        asked.clear();
        List<String> folders = new ArrayList<>();
        List<String> buckets = new ArrayList<>();
        for (OpenSource source : library.sources()) {
            switch (source.place()) {
                case Place.Folder _ -> folders.add(source.id());
                case Place.Bucket _ -> buckets.add(source.id());
            }
        }
        background.run(
                ignored -> {
                    Map<Row, Where> answers = new HashMap<>();
                    for (Map.Entry<Row, Hit> row : rows.entrySet()) {
                        answers.put(row.getKey(), where(row.getValue(), folders, buckets));
                    }
                    return answers;
                },
                answers -> {
                    known.putAll(answers);
                    found.run();
                },
                problems);
    }

    private Where where(Hit hit, List<String> folders, List<String> buckets) throws IndexException {
        boolean remote = buckets.contains(hit.source());
        Optional<Hit> twin = twin(hit, remote ? folders : buckets);
        if (twin.isEmpty()) {
            return remote ? Where.REMOTE : Where.LOCAL;
        }
        return same(hit, twin.get()) ? Where.BOTH : Where.DIFFERS;
    }

    private Optional<Hit> twin(Hit hit, List<String> sources) throws IndexException {
        for (String source : sources) {
            Hit other = index.find(source, hit.path());
            if (other != null) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    /// The time a recording was made is kept to the microsecond: with size and duration equal as
    /// well, another content
    /// is no accident any more.
    private static boolean same(Hit a, Hit b) {
        return a.sizeBytes() == b.sizeBytes()
                && a.recordedAt().equals(b.recordedAt())
                && a.durationMs() == b.durationMs()
                && a.status().equals(b.status())
                && a.endpoint().equals(b.endpoint());
    }
}
