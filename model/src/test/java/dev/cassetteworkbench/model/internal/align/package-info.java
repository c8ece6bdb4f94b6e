/// Tests of the alignment of sequences and array items.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.internal.align;
