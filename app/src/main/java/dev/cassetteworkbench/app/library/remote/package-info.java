/// How the index reads a bucket with the fewest requests: which listings are needed, which bytes of
/// each object, and
/// what that costs. Entry point: [dev.cassetteworkbench.app.library.remote.BucketSource].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.library.remote;
