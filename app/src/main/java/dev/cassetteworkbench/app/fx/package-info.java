/// The toolkit thread and work away from it. Entry point:
/// [dev.cassetteworkbench.app.fx.Background]; nothing else in
/// the program starts threads or calls `Platform.runLater`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.fx;
