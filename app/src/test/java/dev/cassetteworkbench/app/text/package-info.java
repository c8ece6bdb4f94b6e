/// Tests of the texts.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.text;
