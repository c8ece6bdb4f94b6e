/// Tests of `model.json`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.json;
