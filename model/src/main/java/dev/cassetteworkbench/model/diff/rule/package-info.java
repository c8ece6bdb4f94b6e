/// Rules that say what a comparison passes over and how it reads values: ignore, presence,
/// tolerance, array reading.
///
/// Entry point: [dev.cassetteworkbench.model.diff.rule.DiffRules]. One file of rules serves
/// comparison and replay
/// matching, so nothing here knows either. Depends on JSON values only.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.rule;
