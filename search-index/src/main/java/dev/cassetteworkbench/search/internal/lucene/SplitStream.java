package dev.cassetteworkbench.search.internal.lucene;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.BytesRef;

/// The words, or the ids, of a text that was split already. Positions count both, so that words
/// around an
/// id are no neighbours.
final class SplitStream extends TokenStream {
    private final TextSplit split;
    private final boolean ids;
    private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);
    private final PositionIncrementAttribute position = addAttribute(PositionIncrementAttribute.class);
    private final BytesRef scratch = new BytesRef();
    private int next;
    private int last;

    SplitStream(TextSplit split, boolean ids) {
        this.split = split;
        this.ids = ids;
    }

    @Override
    public void reset() {
        next = 0;
        last = -1;
    }

    @Override
    public boolean incrementToken() {
        while (next < split.count() && split.isId(next) != ids) {
            next++;
        }
        if (next == split.count()) {
            return false;
        }
        clearAttributes();
        split.term(next, scratch);
        term.setBytesRef(scratch);
        position.setPositionIncrement(next - last);
        last = next++;
        return true;
    }
}
