/// Tests of the page about the index.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.indexing;
