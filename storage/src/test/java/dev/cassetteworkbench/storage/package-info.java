/// The contract of stores, run for each kind, and what only some of them promise.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage;
