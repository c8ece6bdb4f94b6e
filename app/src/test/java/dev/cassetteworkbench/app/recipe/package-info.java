/// Tests of recipes for build servers.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.recipe;
