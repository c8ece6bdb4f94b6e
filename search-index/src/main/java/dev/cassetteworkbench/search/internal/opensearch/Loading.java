package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.search.internal.lucene.FileReading;
import dev.cassetteworkbench.search.internal.lucene.KnownFiles;
import dev.cassetteworkbench.search.internal.lucene.ReadingCounts;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import dev.cassetteworkbench.search.internal.lucene.SummarySource;
import dev.cassetteworkbench.search.internal.lucene.WorkQueue;
import dev.cassetteworkbench.search.internal.lucene.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CancellationException;

/// Brings a team index up to date with a source: lists both sides, reads what differs, newest
/// first, and
/// sends it.
final class Loading {
    private final Transport transport;
    private final IndexSource source;
    private final Progress progress;
    private final BulkLoader loader;
    private final ReadingCounts counts = new ReadingCounts();
    private final WorkQueue queue = new WorkQueue();
    private int seen;
    private int wanted;

    Loading(Transport transport, IndexSource source, Progress progress) {
        this.transport = transport;
        this.source = source;
        this.progress = progress;
        this.loader = new BulkLoader(transport);
    }

    UpdateReport run() throws IndexException {
        KnownFiles known = new KnownFiles();
        Pages.each(
                transport,
                Dsl.term(Schema.SOURCE, source.id()),
                List.of(Schema.FILE, Schema.SIZE, Schema.MODIFIED, Schema.ETAG),
                row -> known.add(
                        Dsl.string(row, Schema.FILE),
                        Dsl.number(row, Schema.SIZE),
                        Dsl.number(row, Schema.MODIFIED),
                        row.get(Schema.ETAG) == null ? null : Dsl.string(row, Schema.ETAG)));
        try (Workers workers = new Workers(source.parallelReads(), this::work)) {
            try {
                list(known);
                queue.complete();
                workers.await(() -> progress.report("reading", counts.opened.get(), wanted));
                progress.throwIfCancelled();
                forget(known.unseen());
            } finally {
                queue.abort();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted").initCause(e);
        } catch (BulkLoader.Failure e) {
            throw e.problem();
        } catch (IOException e) {
            throw new IndexException(new Problem.Failed(String.valueOf(e.getMessage())), e);
        }
        return finished(seen);
    }

    /// Reads named files again.
    UpdateReport refresh(List<String> paths) throws IndexException {
        int asked = 0;
        try (FileReading reading = reading()) {
            for (String path : new LinkedHashSet<>(paths)) {
                progress.throwIfCancelled();
                IndexSource.Entry entry = source.stat(path);
                if (entry == null) {
                    reading.forget(path, true);
                } else {
                    reading.indexWhole(entry, true);
                }
                asked++;
            }
        } catch (BulkLoader.Failure e) {
            throw e.problem();
        } catch (IOException e) {
            throw new IndexException(new Problem.SourceFailed(source.id(), String.valueOf(e.getMessage())), e);
        }
        return finished(asked);
    }

    private UpdateReport finished(int files) throws IndexException {
        try {
            loader.finish();
        } finally {
            transport.ask("POST", "/_refresh", null);
        }
        return counts.report(files);
    }

    private FileReading reading() {
        return new FileReading(loader, source, SummarySource.FILES, counts);
    }

    private void list(KnownFiles known) throws IndexException {
        try {
            source.list(entry -> listed(known, entry), progress);
        } catch (IOException | UncheckedIOException e) {
            throw new IndexException(new Problem.SourceFailed(source.id(), String.valueOf(e.getMessage())), e);
        }
        progress.throwIfCancelled();
    }

    private void listed(KnownFiles known, IndexSource.Entry entry) {
        progress.throwIfCancelled();
        switch (known.compare(entry)) {
            case NEW -> want(WorkQueue.Work.of(entry, false));
            case CHANGED -> want(WorkQueue.Work.of(entry, true));
            case SAME -> seen++;
            case REPEATED -> {
                return;
            }
        }
        if (seen % 1_000 == 0) {
            progress.report("listing", seen, -1);
        }
    }

    private void want(WorkQueue.Work work) {
        seen++;
        wanted++;
        queue.add(work);
    }

    private boolean work() throws IOException, InterruptedException {
        try (FileReading reading = reading()) {
            for (List<WorkQueue.Work> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                for (WorkQueue.Work work : batch) {
                    if (progress.isCancelled()) {
                        return false;
                    }
                    reading.indexWhole(work.entry(), work.known());
                }
            }
        }
        return true;
    }

    private void forget(List<String> paths) throws IOException {
        for (String path : paths) {
            loader.delete(Schema.key(source.id(), path));
            counts.removed.incrementAndGet();
        }
    }
}
