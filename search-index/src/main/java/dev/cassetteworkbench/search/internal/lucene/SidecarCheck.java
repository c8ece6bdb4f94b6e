package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CallLine;
import dev.cassetteworkbench.model.CassetteHead;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.search.IndexSource;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/// Looks at every row of a sidecar before any is taken: whoever can write to a bucket must not be able
/// to break the index of those who read it.
final class SidecarCheck {
    private static final int LONGEST_PATH = 4_096;

    /// How the fields of a sidecar must be indexed: as those of these documents are.
    private final Map<String, String> known = new HashMap<>();

    SidecarCheck() throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new FieldAnalyzer()))) {
                for (Document document : ofEveryKind()) {
                    writer.addDocument(document);
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    leaf.reader().getFieldInfos().forEach(field -> known.put(field.name, form(field)));
                }
            }
        }
    }

    /// Between them they have every field that a sidecar may have.
    private static List<Document> ofEveryKind() {
        DocumentMaker maker = new DocumentMaker(SidecarRows.NAMELESS);
        IndexSource.Entry entry = new IndexSource.Entry("a/b.json", 1, 1, "e");
        CallLine call = new CallLine(CallKind.HTTP, "GET", "host:80", 0, 1, true, 500, "E: text 5f3a12bc90ab");
        CassetteSummary summary = new CassetteSummary(
                "id",
                Instant.EPOCH,
                "service",
                "env",
                "GET",
                "/a/1",
                "/a/{id}",
                new Status(500),
                1,
                Map.of(CallKind.HTTP, 1),
                1,
                Set.of("host:80"),
                Set.of("lib"),
                "Error: text 5f3a12bc90ab",
                "text 5f3a12bc90ab",
                true,
                true,
                Replayability.FULL,
                List.of(call),
                call,
                Set.of("correlation"),
                "text");
        CassetteHead head = new CassetteHead(
                "id", Instant.EPOCH, "service", "env", "GET", "/a/1", "/a/{id}", new Status(200), 1, 1);
        return List.of(
                maker.cassette(entry, summary, IndexSource.Notes.NONE),
                new DocumentMaker(SidecarRows.NAMELESS).ends(entry, head, IndexSource.Notes.NONE));
    }

    private static String form(FieldInfo field) {
        return field.getIndexOptions()
                + " " + field.getDocValuesType()
                + " " + field.docValuesSkipIndexType()
                + " " + field.omitsNorms()
                + " " + field.hasPayloads()
                + " " + field.hasTermVectors()
                + " " + field.getPointDimensionCount()
                + " " + field.getPointIndexDimensionCount()
                + " " + field.getPointNumBytes()
                + " " + field.getVectorDimension();
    }

    /// Says what is wrong; empty when nothing is.
    ///
    /// @throws IOException when the files are damaged
    String problem(IndexSearcher searcher) throws IOException {
        try {
            RowReader rows = new RowReader(searcher);
            for (LeafReaderContext leaf : searcher.getLeafContexts()) {
                leaf.reader().checkIntegrity();
                String wrong = fields(leaf.reader());
                wrong = wrong.isEmpty() ? keys(leaf.reader()) : wrong;
                wrong = wrong.isEmpty() ? rows(leaf, rows) : wrong;
                if (!wrong.isEmpty()) {
                    return wrong;
                }
            }
            return "";
        } catch (RuntimeException e) {
            // Bytes that were made to break a reader show themselves so.
            return "unreadable rows: " + e;
        }
    }

    private String fields(LeafReader leaf) {
        if (!Schema.INDEX_SORT.equals(leaf.getMetaData().sort())) {
            return "another order";
        }
        for (FieldInfo field : leaf.getFieldInfos()) {
            if (!form(field).equals(known.get(field.name))) {
                return "another field " + field.name;
            }
        }
        return "";
    }

    /// Every row has one key of its own, which is its path.
    private static String keys(LeafReader leaf) throws IOException {
        Terms terms = leaf.terms(Schema.KEY);
        if (terms == null || leaf.getLiveDocs() != null) {
            return "no keys";
        }
        BinaryDocValues files = null;
        FixedBitSet seen = new FixedBitSet(leaf.maxDoc());
        TermsEnum each = terms.iterator();
        PostingsEnum postings = null;
        for (BytesRef term = each.next(); term != null; term = each.next()) {
            postings = each.postings(postings, PostingsEnum.NONE);
            int document = postings.nextDoc();
            if (document == DocIdSetIterator.NO_MORE_DOCS
                    || seen.getAndSet(document)
                    || postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                return "a key of several rows";
            }
            files = files == null || files.docID() > document ? DocValues.getBinary(leaf, Schema.FILE) : files;
            if (!files.advanceExact(document)) {
                return "a row without a file";
            }
            String path = files.binaryValue().utf8ToString();
            if (!isPath(path) || !Schema.key(SidecarRows.NAMELESS, path).bytes().equals(term)) {
                return "a key that is not its file's";
            }
        }
        return seen.cardinality() == leaf.maxDoc() ? "" : "a row without a key";
    }

    /// Control characters among them, which would let one key be the beginning of another.
    private static boolean isPath(String path) {
        return LuceneIndex.mayBeCassette(path)
                && path.length() <= LONGEST_PATH
                && !path.startsWith("/")
                && path.chars().noneMatch(c -> c < ' ');
    }

    /// Whatever a search may touch is touched once.
    private static String rows(LeafReaderContext leaf, RowReader rows) throws IOException {
        SortedDocValues sources = DocValues.getSorted(leaf.reader(), Schema.SOURCE + Schema.VALUE);
        if (sources.getValueCount() != 1 || sources.lookupOrd(0).length != 0) {
            return "rows of a source with a name";
        }
        Terms terms = leaf.reader().terms(Schema.SOURCE);
        if (terms == null
                || terms.size() != 1
                || terms.getDocCount() != leaf.reader().maxDoc()) {
            return "rows of several sources";
        }
        BinaryDocValues calls = DocValues.getBinary(leaf.reader(), Schema.CALL_LINES);
        NumericDocValues traits = DocValues.getNumeric(leaf.reader(), Schema.TRAITS);
        Traits counts = new Traits();
        for (int document = 0; document < leaf.reader().maxDoc(); document++) {
            rows.read(leaf.docBase + document);
            if (!sources.advanceExact(document)) {
                return "a row without a source";
            }
            if (calls.advanceExact(document)) {
                CallColumn.any(calls.binaryValue(), _ -> false);
            }
            if (traits.advanceExact(document)) {
                counts.count(Math.toIntExact(traits.longValue()));
                Traits.replayability(Math.toIntExact(traits.longValue()));
            }
        }
        return "";
    }
}
