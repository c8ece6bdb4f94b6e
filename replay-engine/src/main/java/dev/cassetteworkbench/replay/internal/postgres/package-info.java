/// A PostgreSQL server that answers from the recording (protocol 3.0, simple and extended queries,
/// TLS) and refuses everything else with SQLSTATE `RP001`.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.postgres.PostgresMock].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.postgres;
