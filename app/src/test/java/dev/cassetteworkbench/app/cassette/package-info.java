/// Tests of the chosen cassette.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.cassette;
