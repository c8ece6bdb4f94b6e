/// JSON as recorded: key order, number texts and lone surrogates survive.
///
/// Entry points: [dev.cassetteworkbench.model.json.JsonValue], the only JSON tree of this project, and
/// `JsonText`, which reads and writes it. Jackson scans the text and shows in no signature.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.json;
