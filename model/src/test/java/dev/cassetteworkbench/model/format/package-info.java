/// Tests of `model.format`: real recordings, odd files, hostile input.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.format;
