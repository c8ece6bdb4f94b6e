/// Tests of transfers in the window.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.transfer;
