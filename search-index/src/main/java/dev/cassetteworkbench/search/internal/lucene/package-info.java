/// The index on Lucene: schema, building, asking. Entry point: `LuceneIndex`. The only package that
/// knows Lucene.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search.internal.lucene;
