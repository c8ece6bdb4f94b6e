/// SQL text as far as a mock must understand it: where statements end, which parts are values, which
/// word they begin with, which table they name. No grammar, no execution. Pure.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.sql.SqlText].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.sql;
