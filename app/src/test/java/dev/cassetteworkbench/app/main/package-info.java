/// Tests of the whole window: its frame, and the journey from opening a folder to a comparison.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.main;
