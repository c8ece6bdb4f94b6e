/// Checked lines, torn and damaged.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal.journal;
