/// More than two recordings at once: a table of two to six, and whole runs against each other.
///
/// Entry points: [dev.cassetteworkbench.model.diff.many.ManyWay],
/// [dev.cassetteworkbench.model.diff.many.RunPairs],
/// [dev.cassetteworkbench.model.diff.many.RunTable].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.many;
