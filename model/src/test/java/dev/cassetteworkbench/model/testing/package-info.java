/// What tests of all modules share: real recordings and small made-up cassettes. Published as the
/// model's test jar.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.testing;
