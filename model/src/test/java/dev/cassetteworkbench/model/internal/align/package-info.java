/// Tests of the comparison, on made-up records and on the real recordings.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.internal.align;
