/// Comparison of two cassettes: aligned calls, response difference, one-sentence verdict.
///
/// Entry point: [dev.cassetteworkbench.model.diff.CassetteComparer]. Pure; no texts for windows
/// except the verdict.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff;
