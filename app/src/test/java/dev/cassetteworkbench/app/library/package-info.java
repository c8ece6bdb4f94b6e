/// Tests of browsing: query text, rows, sources, view models.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.library;
