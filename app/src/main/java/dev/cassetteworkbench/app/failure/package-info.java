/// Failures put together, and what sets some recordings apart from the rest. Entry points:
/// [dev.cassetteworkbench.app.failure.FailuresViewModel],
/// [dev.cassetteworkbench.app.failure.DifferencesViewModel] and their views; the browse page shows
/// them.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.failure;
