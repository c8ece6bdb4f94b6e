/// Browsing: open sources, the query box, facets, histogram and the table of cassettes. Entry points:
/// [dev.cassetteworkbench.app.library.Library] (what is open),
/// [dev.cassetteworkbench.app.library.BrowseViewModel]
/// (what
/// is asked), `BrowsePage` (what is seen).
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.library;
