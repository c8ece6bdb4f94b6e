/// Tests of the patch package.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.patch;
