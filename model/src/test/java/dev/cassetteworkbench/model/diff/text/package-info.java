/// Tests of the text package.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.text;
