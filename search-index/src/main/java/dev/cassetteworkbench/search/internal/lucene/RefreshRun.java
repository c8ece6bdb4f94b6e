package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.UpdateReport;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads named files of a source again and makes them visible. Not committed at once: a process
/// that is killed finds them again with its next update.
final class RefreshRun {
    private static final Logger LOG = LoggerFactory.getLogger(RefreshRun.class);

    private final Engine engine;
    private final IndexSource source;
    private final SummarySource summaries;
    private final ReadingCounts counts = new ReadingCounts();

    RefreshRun(Engine engine, IndexSource source, SummarySource summaries) {
        this.engine = engine;
        this.source = source;
        this.summaries = summaries;
    }

    UpdateReport run(List<String> paths, Progress progress) throws IOException {
        // What an earlier refresh added must be seen, or it would be added twice.
        engine.searchers().maybeRefreshBlocking();
        IndexSearcher searcher = engine.searchers().acquire();
        int seen = 0;
        try (FileReading reading = new FileReading(RowWriter.to(engine.writer()), source, summaries, counts)) {
            for (String path : new LinkedHashSet<>(paths)) {
                progress.throwIfCancelled();
                if (LuceneIndex.mayBeCassette(path)) {
                    refresh(reading, path, searcher.count(new TermQuery(Schema.key(source.id(), path))) > 0);
                    seen++;
                }
            }
        } finally {
            engine.searchers().release(searcher);
        }
        engine.searchers().maybeRefreshBlocking();
        return counts.report(seen);
    }

    private void refresh(FileReading reading, String path, boolean known) throws IOException {
        IndexSource.Entry entry;
        try {
            entry = source.stat(path);
        } catch (IOException e) {
            LOG.warn("no answer about {}, left as it was", path, e);
            return;
        }
        if (entry == null) {
            reading.forget(path, known);
        } else {
            reading.indexWhole(entry, known);
        }
    }
}
