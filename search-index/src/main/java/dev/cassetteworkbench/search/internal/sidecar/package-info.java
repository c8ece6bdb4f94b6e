/// Ready-made indexes as files: many small files in one package, and out of it again without trust in
/// what it says. Entry point: `SidecarPackage`. Knows no Lucene.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search.internal.sidecar;
