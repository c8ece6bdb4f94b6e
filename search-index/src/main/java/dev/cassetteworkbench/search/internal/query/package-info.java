/// The query language: text to clauses and back. Entry points: `QueryParser`, `QueryPrinter`. Knows
/// no Lucene.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search.internal.query;
