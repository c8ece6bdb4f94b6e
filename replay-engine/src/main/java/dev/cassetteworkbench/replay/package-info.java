/// Front door of the replay: [dev.cassetteworkbench.replay.ReplaySession], its settings, its result.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay;
