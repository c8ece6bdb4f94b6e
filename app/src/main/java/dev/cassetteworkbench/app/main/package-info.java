/// Start and wiring: [dev.cassetteworkbench.app.main.Launcher], `Composition`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.main;
