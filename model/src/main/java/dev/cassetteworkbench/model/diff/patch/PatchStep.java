package dev.cassetteworkbench.model.diff.patch;

import dev.cassetteworkbench.model.json.JsonValue;

/// One operation of a JSON Patch. Paths are JSON pointers; in arrays `-` stands for the end.
public sealed interface PatchStep {
    String path();

    /// Puts a value into an object or between items; at the empty path in place of the document.
    record Add(String path, JsonValue value) implements PatchStep {}

    /// Takes out what must be there.
    record Remove(String path) implements PatchStep {}

    /// Puts another value where one must be.
    record Replace(String path, JsonValue value) implements PatchStep {}

    /// Takes a value out at `from` and adds it at `path`, counted without it.
    record Move(String from, String path) implements PatchStep {}

    /// Adds at `path` what stands at `from`.
    record Copy(String from, String path) implements PatchStep {}

    /// Goes on only when this value is there.
    record Test(String path, JsonValue value) implements PatchStep {}
}
