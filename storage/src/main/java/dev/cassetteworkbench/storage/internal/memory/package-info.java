/// The store in memory, the honest twin of the others for tests and demonstrations. Entry point:
/// `MemoryStore`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal.memory;
