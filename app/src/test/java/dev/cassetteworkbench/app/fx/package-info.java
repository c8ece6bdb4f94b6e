/// Tests of the background runner, and its inline twin for everybody else's tests.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.fx;
