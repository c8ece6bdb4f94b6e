/// A listening socket with a thread for each connection, for mocks that speak in blocking code.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.listener.ConnectionListener].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.listener;
