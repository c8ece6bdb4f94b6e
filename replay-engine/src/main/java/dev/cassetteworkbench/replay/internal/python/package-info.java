/// Python's text forms, because a recording keeps hashes of them and answers in them: `repr`,
/// `json.dumps`, literals.
///
/// Entry points: [dev.cassetteworkbench.replay.internal.python.PythonText],
/// [dev.cassetteworkbench.replay.internal.python.JsonForm],
/// [dev.cassetteworkbench.replay.internal.python.PythonLiteral]. Pure text, no I/O.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.python;
