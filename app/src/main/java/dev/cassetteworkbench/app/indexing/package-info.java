/// The page about the index: what it holds, what it could not read, how to be rid of it. Entry
/// point: [dev.cassetteworkbench.app.indexing.IndexPage].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.indexing;
