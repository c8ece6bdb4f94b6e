/// A MySQL server that answers from the recording (protocol 4.1, text and prepared statements, TLS)
/// and refuses everything else with error 1105.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.mysql.MysqlMock].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.mysql;
