package dev.cassetteworkbench.search.internal.lucene;

import org.apache.lucene.analysis.Analyzer;

/// Trigrams, for the fields that are given as text; words come as token streams. Reuses by field:
/// with the
/// default, global reuse the first field's tokenizer would silently serve all fields.
final class FieldAnalyzer extends Analyzer {
    FieldAnalyzer() {
        super(PER_FIELD_REUSE_STRATEGY);
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
        return new TokenStreamComponents(new Trigrams(!field.equals(Schema.FILE_PARTS)));
    }
}
