/// Tests of failure groups and differences.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.failure;
