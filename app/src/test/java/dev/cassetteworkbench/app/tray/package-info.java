/// Tests of the compare tray.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.tray;
