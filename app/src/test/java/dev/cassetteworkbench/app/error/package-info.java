/// Tests of problem texts.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.error;
