package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/// Candidates of one query, each looked at before it counts.
final class Verified extends Query {
    /// Looks at documents of one segment, in rising order.
    interface Check {
        boolean matches(int document) throws IOException;
    }

    interface Checks {
        Check of(LeafReader leaf) throws IOException;
    }

    /// What one look costs, in Lucene's unit of simple operations.
    private static final float COST = 100;

    private final Query candidates;
    private final String name;
    private final Checks checks;

    /// @param name tells checks apart: equal names mean equal checks
    Verified(Query candidates, String name, Checks checks) {
        this.candidates = candidates;
        this.name = name;
        this.checks = checks;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query rewritten = searcher.rewrite(candidates);
        return rewritten.equals(candidates) ? this : new Verified(rewritten, name, checks);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        Weight inner = searcher.createWeight(candidates, ScoreMode.COMPLETE_NO_SCORES, 1);
        return new ConstantScoreWeight(this, boost) {
            @Override
            public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext leaf) throws IOException {
                ScorerSupplier supplier = inner.scorerSupplier(leaf);
                if (supplier == null) {
                    return null;
                }
                float score = score();
                return new ScorerSupplier() {
                    @Override
                    public Scorer get(long leadCost) throws IOException {
                        return new ConstantScoreScorer(score, mode, checked(supplier.get(leadCost), leaf.reader()));
                    }

                    @Override
                    public long cost() {
                        return supplier.cost();
                    }
                };
            }

            @Override
            public boolean isCacheable(LeafReaderContext leaf) {
                return false;
            }
        };
    }

    private TwoPhaseIterator checked(Scorer scorer, LeafReader leaf) throws IOException {
        TwoPhaseIterator before = scorer.twoPhaseIterator();
        DocIdSetIterator documents = before == null ? scorer.iterator() : before.approximation();
        Check check = checks.of(leaf);
        return new TwoPhaseIterator(documents) {
            @Override
            public boolean matches() throws IOException {
                return (before == null || before.matches()) && check.matches(documents.docID());
            }

            @Override
            public float matchCost() {
                return COST + (before == null ? 0 : before.matchCost());
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return name + "(" + candidates.toString(field) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Verified verified
                && verified.name.equals(name)
                && verified.candidates.equals(candidates);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + candidates.hashCode();
    }
}
