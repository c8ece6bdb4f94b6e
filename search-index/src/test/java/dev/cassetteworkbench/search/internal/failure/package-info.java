/// Tests of fingerprints.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search.internal.failure;
