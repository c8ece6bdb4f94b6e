package dev.cassetteworkbench.search.internal.lucene;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;

/// Words and ids of texts as fields. Buffers are reused: a document must be written before the
/// next is made. For one thread.
final class TextFields {
    static final FieldType POSITIONS = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    static final FieldType DOCUMENTS = type(IndexOptions.DOCS);

    private final TextSplit error = new TextSplit();
    private final TextSplit body = new TextSplit();
    private final SplitStream errorWords = new SplitStream(error, false);
    private final SplitStream errorIds = new SplitStream(error, true);
    private final SplitStream bodyWords = new SplitStream(body, false);
    private final SplitStream bodyIds = new SplitStream(body, true);

    private static FieldType type(IndexOptions options) {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true);
        type.setIndexOptions(options);
        type.freeze();
        return type;
    }

    /// @return true when the end of some word is not indexed
    boolean add(Document document, String errors, String text) {
        boolean cut = false;
        if (!errors.isEmpty()) {
            error.split(errors);
            cut = error.isCut();
            document.add(new Field(Schema.ERROR, errorWords, POSITIONS));
            document.add(new Field(Schema.IDS, errorIds, DOCUMENTS));
        }
        if (!text.isEmpty()) {
            body.split(text);
            cut |= body.isCut();
            document.add(new Field(Schema.BODY, bodyWords, POSITIONS));
            document.add(new Field(Schema.IDS, bodyIds, DOCUMENTS));
        }
        return cut;
    }

    /// Notes are short and rare, and have no ids of their own.
    static Field note(String note) {
        TextSplit split = new TextSplit();
        split.split(note);
        return new Field(Schema.NOTE, new SplitStream(split, false), POSITIONS);
    }
}
