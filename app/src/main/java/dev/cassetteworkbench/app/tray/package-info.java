/// The compare tray: two slots that rows and files are put into. Entry points:
/// [dev.cassetteworkbench.app.tray.TrayModel], [dev.cassetteworkbench.app.tray.TrayView].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.tray;
