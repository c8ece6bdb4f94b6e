/// Transfers: names, plans, runs, kills.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.transfer;
