/// Finds out what belongs together: sequences by key, items of arrays, all within a bounded amount
/// of work.
///
/// Not exported. Entry points: [dev.cassetteworkbench.model.internal.align.FlatJson] (a document in
/// columns with a hash
/// for each value), [dev.cassetteworkbench.model.internal.align.ArrayAlignment],
/// [dev.cassetteworkbench.model.internal.align.SequenceAlignment].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.internal.align;
