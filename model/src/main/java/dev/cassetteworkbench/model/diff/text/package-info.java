/// Texts compared by line and, inside changed lines, by word.
///
/// Entry point: [dev.cassetteworkbench.model.diff.text.TextDiff].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.text;
