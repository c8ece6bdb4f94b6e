package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/// The terms of the embedded index. Deleted documents count until they are merged away.
record IndexVocabulary(IndexReader reader) implements Vocabulary {
    /// Terms looked at for the most frequent of them.
    private static final int MOST_TERMS = 5_000;

    @Override
    public Map<String, Integer> beginning(String field, String prefix) throws IOException {
        Map<String, Integer> found = new LinkedHashMap<>();
        Terms terms = MultiTerms.getTerms(reader, field);
        if (terms == null) {
            return found;
        }
        BytesRef beginning = new BytesRef(prefix);
        TermsEnum each = terms.iterator();
        TermsEnum.SeekStatus status = each.seekCeil(beginning);
        while (status != TermsEnum.SeekStatus.END && found.size() < MOST_TERMS) {
            BytesRef term = each.term();
            if (!StringHelper.startsWith(term, beginning)) {
                break;
            }
            found.put(term.utf8ToString(), each.docFreq());
            status = each.next() == null ? TermsEnum.SeekStatus.END : TermsEnum.SeekStatus.FOUND;
        }
        return found;
    }
}
