package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefBuilder;
import org.jspecify.annotations.Nullable;

/// The rows of a sidecar under the name of a source of ours. Its own source has no name, and a name is
/// the end of every term that has one in it: appending one to all of them keeps their order.
final class SidecarRows extends FilterLeafReader {
    static final String NAMELESS = "";

    private final BytesRef source;
    private final Bits wanted;
    private final int count;

    /// @param wanted rows to be taken
    SidecarRows(LeafReader in, String source, Bits wanted, int count) {
        super(in);
        this.source = new BytesRef(source);
        this.wanted = wanted;
        this.count = count;
    }

    @Override
    public Bits getLiveDocs() {
        return wanted;
    }

    @Override
    public int numDocs() {
        return count;
    }

    @Override
    public @Nullable Terms terms(String field) throws IOException {
        Terms terms = super.terms(field);
        boolean named = field.equals(Schema.KEY) || field.equals(Schema.SOURCE);
        return terms == null || !named ? terms : new NamedTerms(terms);
    }

    @Override
    public @Nullable SortedDocValues getSortedDocValues(String field) throws IOException {
        SortedDocValues values = super.getSortedDocValues(field);
        return values == null || !field.equals(Schema.SOURCE + Schema.VALUE) ? values : new NamedValues(values);
    }

    @Override
    public @Nullable CacheHelper getCoreCacheHelper() {
        return null;
    }

    @Override
    public @Nullable CacheHelper getReaderCacheHelper() {
        return null;
    }

    private final class NamedTerms extends FilterTerms {
        NamedTerms(Terms in) {
            super(in);
        }

        @Override
        public TermsEnum iterator() throws IOException {
            return new NamedTerm(in.iterator());
        }
    }

    /// Goes forward only, which is all that taking over asks for.
    private final class NamedTerm extends FilterLeafReader.FilterTermsEnum {
        private final BytesRefBuilder named = new BytesRefBuilder();

        NamedTerm(TermsEnum in) {
            super(in);
        }

        @Override
        public @Nullable BytesRef next() throws IOException {
            BytesRef term = super.next();
            if (term == null) {
                return null;
            }
            named.copyBytes(term);
            named.append(source);
            return named.get();
        }

        @Override
        public BytesRef term() {
            return named.get();
        }
    }

    private final class NamedValues extends SortedDocValues {
        private final SortedDocValues in;

        NamedValues(SortedDocValues in) {
            this.in = in;
        }

        @Override
        public int ordValue() throws IOException {
            return in.ordValue();
        }

        @Override
        public BytesRef lookupOrd(int number) {
            return source;
        }

        @Override
        public int getValueCount() {
            return in.getValueCount();
        }

        @Override
        public boolean advanceExact(int target) throws IOException {
            return in.advanceExact(target);
        }

        @Override
        public int docID() {
            return in.docID();
        }

        @Override
        public int nextDoc() throws IOException {
            return in.nextDoc();
        }

        @Override
        public int advance(int target) throws IOException {
            return in.advance(target);
        }

        @Override
        public long cost() {
            return in.cost();
        }
    }
}
