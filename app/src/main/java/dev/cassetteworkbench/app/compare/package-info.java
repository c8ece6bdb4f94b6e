/// Two recordings side by side: aligned calls, body differences as lines, and the comparison as JSON.
///
/// Entry points: `ComparePage` for the window, [dev.cassetteworkbench.app.compare.ComparisonJson]
/// for the command
/// line. What differs is decided by `model.diff`; this package only shows it.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.compare;
