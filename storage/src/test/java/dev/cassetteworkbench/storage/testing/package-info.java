/// Stores for the tests of all modules.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.testing;
