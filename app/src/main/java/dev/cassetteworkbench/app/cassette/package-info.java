/// One cassette: its address, loading it, and the pane that shows it. Entry points:
/// [dev.cassetteworkbench.app.cassette.CassetteRef].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.cassette;
