/// JSON Patch (RFC 6902): the steps that turn one document into another, and taking them.
///
/// Entry point: [dev.cassetteworkbench.model.diff.patch.JsonPatch].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.patch;
