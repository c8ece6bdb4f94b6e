/// Tests of the many package.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.many;
