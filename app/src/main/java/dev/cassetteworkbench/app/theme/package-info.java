/// Light and dark looks: AtlantaFX Primer with our roles on top, and the bundled fonts. Entry point:
/// [dev.cassetteworkbench.app.theme.Theme].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.theme;
