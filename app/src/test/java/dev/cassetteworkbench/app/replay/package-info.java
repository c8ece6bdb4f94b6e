/// Tests of the replay page.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.replay;
