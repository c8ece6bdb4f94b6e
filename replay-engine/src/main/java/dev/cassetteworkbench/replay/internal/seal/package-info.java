/// The sealed world an app is replayed in (Linux): a user, network, mount and process namespace of
/// its own, in which
/// our
/// worker holds every address the recording names. Entry points:
/// [dev.cassetteworkbench.replay.internal.seal.SealedWorld]
/// on the engine's side, [dev.cassetteworkbench.replay.internal.seal.WorldMain] inside.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.seal;
