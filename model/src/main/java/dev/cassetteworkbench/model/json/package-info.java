/// JSON as recorded: key order, number texts and lone surrogates survive.
///
/// Entry point: [dev.cassetteworkbench.model.json.JsonValue]. The only JSON tree of this project.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.json;
