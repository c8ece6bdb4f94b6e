/// Tests of reading buckets into the index.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.library.remote;
