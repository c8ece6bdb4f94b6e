package dev.cassetteworkbench.search.internal.lucene;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open Lucene index: its writer and what searches see of it.
final class Engine {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    /// More is not faster and costs more CPU per document.
    private static final double BUFFER_MB = 32;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private Engine(Directory directory, IndexWriter writer, SearcherManager searchers) {
        this.directory = directory;
        this.writer = writer;
        this.searchers = searchers;
    }

    /// Opens the index of a directory. One that is damaged or of another schema is replaced by an
    /// empty one.
    ///
    /// @throws LockObtainFailedException when somebody else has it open
    static Engine open(Directory directory) throws IOException {
        try (Lock ignored = directory.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
            ignored.ensureValid();
            if (!isOurs(directory)) {
                wipe(directory);
            }
        }
        try {
            return create(directory);
        } catch (LockObtainFailedException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            // The commit is ours, but what it names is missing, cut or of another make: a cache may
            // be rebuilt.
            LOG.warn("index cannot be opened, starting an empty one", e);
            wipe(directory);
            return create(directory);
        }
    }

    private static Engine create(Directory directory) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new FieldAnalyzer())
                .setRAMBufferSizeMB(BUFFER_MB)
                .setIndexSort(Schema.INDEX_SORT)
                .setCommitOnClose(false);
        IndexWriter writer = new IndexWriter(directory, config);
        try {
            // An index that is there keeps its number; committing anew would start merges for nothing.
            if (!DirectoryReader.indexExists(directory)) {
                writer.setLiveCommitData(Map.of(Schema.NUMBER_KEY, Integer.toString(Schema.NUMBER))
                        .entrySet());
                writer.commit();
            }
            return new Engine(directory, writer, new SearcherManager(writer, new Searchers()));
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    private static boolean isOurs(Directory directory) throws IOException {
        if (Arrays.stream(directory.listAll()).noneMatch(file -> file.startsWith("segments"))) {
            return true;
        }
        try {
            String number =
                    SegmentInfos.readLatestCommit(directory).getUserData().get(Schema.NUMBER_KEY);
            return Integer.toString(Schema.NUMBER).equals(number);
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("index has no readable commit, starting an empty one", e);
            return false;
        }
    }

    /// Deletes Lucene's files and nothing else.
    private static void wipe(Directory directory) throws IOException {
        for (String file : directory.listAll()) {
            if (file.startsWith("_") || file.startsWith("segments") || file.startsWith("pending_segments")) {
                directory.deleteFile(file);
            }
        }
    }

    IndexWriter writer() {
        return writer;
    }

    SearcherManager searchers() {
        return searchers;
    }

    /// False once a failure (a full disk, say) has closed the writer.
    boolean isUsable() {
        return writer.isOpen();
    }

    long bytes() throws IOException {
        long sum = 0;
        for (String file : directory.listAll()) {
            try {
                sum += directory.fileLength(file);
            } catch (NoSuchFileException | FileNotFoundException e) {
                LOG.trace("merged away meanwhile: {}", file, e);
            }
        }
        return sum;
    }

    /// Keeps what was indexed and lets the directory's lock go.
    void close() throws IOException {
        try {
            if (writer.isOpen()) {
                writer.commit();
            }
        } finally {
            abandon();
        }
    }

    /// Lets everything go without a commit.
    void abandon() throws IOException {
        searchers.close();
        writer.rollback();
    }

    /// Queries are many and different: caching them costs more than it brings.
    private static final class Searchers extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(
                org.apache.lucene.index.IndexReader reader,
                org.apache.lucene.index.@org.jspecify.annotations.Nullable IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            return searcher;
        }
    }
}
