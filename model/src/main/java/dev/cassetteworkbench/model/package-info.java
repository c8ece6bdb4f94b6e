/// What one recording says: [dev.cassetteworkbench.model.Cassette] and its parts, as immutable values.
///
/// Entry point: `Cassette`. Nothing here reads files or text; that is `model.format`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model;
