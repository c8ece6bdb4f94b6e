/// Tests of the front door: the query language, and the index over the real recordings and odd
/// files.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search;
