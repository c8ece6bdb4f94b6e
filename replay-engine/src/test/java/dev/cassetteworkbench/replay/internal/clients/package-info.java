/// Apps of the tests' own in several languages, whose ordinary clients run unchanged in a sealed world.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.clients;
