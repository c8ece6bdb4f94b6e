package dev.cassetteworkbench.replay;

/// How far the user wants the app kept from the real network. What was enforced is in
/// [ReplayResult#seal()].
public enum SealChoice {
    /// The strongest this machine can do.
    BEST,
    /// No world of its own, but a list of ports that may be reached, where this machine can.
    PORTS,
    /// The app runs in the machine's own network and its connections are watched: for apps that
    /// cannot live in a
    /// namespace of their own.
    WATCHED
}
