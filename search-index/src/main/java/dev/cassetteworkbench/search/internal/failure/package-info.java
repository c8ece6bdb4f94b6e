/// What makes failures alike: fingerprints of cassettes. Entry point: `Fingerprint`. Knows no Lucene.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search.internal.failure;
