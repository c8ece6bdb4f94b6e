package dev.cassetteworkbench.replay.internal.http;

import java.util.Map;
import java.util.concurrent.Executor;

/// What every connection of the mock shares.
///
/// @param background where the desk is asked, never the event loop
/// @param listeners live view: port of each reverse listener to its upstream
record HttpWiring(HttpDesk desk, LeafContexts certificates, Executor background, Map<Integer, Upstream> listeners) {}
