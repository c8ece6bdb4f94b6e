/// Tests of the learn package.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.learn;
