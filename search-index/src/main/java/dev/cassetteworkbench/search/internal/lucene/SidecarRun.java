package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexException.Refusal;
import dev.cassetteworkbench.search.SidecarManifest;
import dev.cassetteworkbench.search.internal.sidecar.SidecarPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SlowCodecReaderWrapper;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.FixedBitSet;

/// Takes the rows of one sidecar over: unpacks it beside the package, checks all of it, then adds
/// what is
/// not known yet.
final class SidecarRun {
    private final Engine engine;
    private final String source;
    private final SidecarManifest manifest;
    private final Progress progress;

    SidecarRun(Engine engine, String source, SidecarManifest manifest, Progress progress) {
        this.engine = engine;
        this.source = source;
        this.manifest = manifest;
        this.progress = progress;
    }

    /// @return rows taken
    int run(Path sidecar) throws IOException, IndexException {
        engine.searchers().maybeRefreshBlocking();
        Path folder = Files.createTempDirectory(sidecar.toAbsolutePath().getParent(), "sidecar-");
        try {
            SidecarPackage.unpack(manifest, sidecar, folder);
            progress.throwIfCancelled();
            int taken = take(folder);
            if (taken > 0) {
                engine.writer().commit();
                engine.searchers().maybeRefreshBlocking();
            }
            return taken;
        } finally {
            delete(folder);
        }
    }

    private int take(Path folder) throws IOException, IndexException {
        try (FSDirectory directory = FSDirectory.open(folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            String problem = new SidecarCheck().problem(new IndexSearcher(reader));
            if (problem.isEmpty() && reader.numDocs() != manifest.files()) {
                problem = "another number of rows";
            }
            if (!problem.isEmpty()) {
                throw refused(Refusal.FOREIGN, problem);
            }
            return take(reader);
        } catch (CorruptIndexException | java.nio.file.NoSuchFileException | java.io.EOFException e) {
            throw refused(Refusal.DAMAGED, e);
        } catch (IndexFormatTooNewException e) {
            throw refused(Refusal.NEWER, e);
        } catch (IndexFormatTooOldException e) {
            throw refused(Refusal.OTHER_VERSION, e);
        } catch (org.apache.lucene.index.IndexNotFoundException | IllegalArgumentException e) {
            // Lucene says so of fields and orders that do not go together, and of codecs it lacks.
            throw refused(Refusal.FOREIGN, e);
        }
    }

    private IndexException refused(Refusal why, String detail) {
        return new IndexException(new Problem.SidecarRefused(manifest.day().toString(), why, detail));
    }

    private IndexException refused(Refusal why, Exception cause) {
        return new IndexException(
                new Problem.SidecarRefused(manifest.day().toString(), why, String.valueOf(cause.getMessage())), cause);
    }

    private int take(DirectoryReader reader) throws IOException {
        List<CodecReader> rows = new ArrayList<>();
        int taken = 0;
        IndexSearcher ours = engine.searchers().acquire();
        try {
            boolean none = ours.count(new TermQuery(new Term(Schema.SOURCE, source))) == 0;
            for (LeafReaderContext leaf : reader.leaves()) {
                progress.throwIfCancelled();
                FixedBitSet wanted = none ? all(leaf.reader()) : unknown(leaf.reader(), ours);
                int count = wanted.cardinality();
                taken += count;
                if (count > 0) {
                    rows.add(SlowCodecReaderWrapper.wrap(
                            new SidecarRows(leaf.reader(), source, wanted.asReadOnlyBits(), count)));
                }
            }
        } finally {
            engine.searchers().release(ours);
        }
        if (!rows.isEmpty()) {
            engine.writer().addIndexes(rows.toArray(CodecReader[]::new));
        }
        return taken;
    }

    private static FixedBitSet all(LeafReader leaf) {
        FixedBitSet all = new FixedBitSet(leaf.maxDoc());
        all.set(0, leaf.maxDoc());
        return all;
    }

    private FixedBitSet unknown(LeafReader leaf, IndexSearcher ours) throws IOException {
        FixedBitSet unknown = new FixedBitSet(leaf.maxDoc());
        BinaryDocValues files = DocValues.getBinary(leaf, Schema.FILE);
        for (int document = 0; document < leaf.maxDoc(); document++) {
            if (files.advanceExact(document)
                    && ours.count(new TermQuery(
                                    Schema.key(source, files.binaryValue().utf8ToString())))
                            == 0) {
                unknown.set(document);
            }
        }
        return unknown;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
