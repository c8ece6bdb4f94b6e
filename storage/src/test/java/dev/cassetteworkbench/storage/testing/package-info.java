/// What tests of several modules need to speak to stores: a real S3 server inside the test's own
/// process.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.testing;
