/// Tests of inventory reports.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.inventory;
