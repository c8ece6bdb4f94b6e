/// The hot cache, tiers, migration, validation.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.tier;
