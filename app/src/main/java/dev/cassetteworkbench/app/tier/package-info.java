/// Which recordings of a folder live here and which in its bucket alone; entry: `TierDesk`, and
/// `UseBook` for what was opened when.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.tier;
