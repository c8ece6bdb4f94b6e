/// Where cassette bytes live. Entry points: [dev.cassetteworkbench.storage.CassetteStore],
/// `CassetteStores`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage;
