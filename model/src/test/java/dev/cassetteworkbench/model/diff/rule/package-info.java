/// Tests of the rule package.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.model.diff.rule;
