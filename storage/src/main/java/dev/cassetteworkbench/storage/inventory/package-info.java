/// S3 Inventory reports: a listing of a bucket that S3 wrote itself, for buckets too large to list.
///
/// Entry point: [dev.cassetteworkbench.storage.inventory.InventoryManifest] names the report's files,
/// [dev.cassetteworkbench.storage.inventory.InventoryReader] reads them. Nothing here talks to a
/// server: whoever asks
/// hands in how a file is opened.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.inventory;
