/// Bundles: checksums against texts that Python and ECMAScript wrote, stores of each kind, hostile
/// archives.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.bundle;
