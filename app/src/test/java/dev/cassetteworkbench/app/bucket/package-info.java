/// Tests of buckets in the window.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.bucket;
