/// Tests of tiers in the window.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.tier;
