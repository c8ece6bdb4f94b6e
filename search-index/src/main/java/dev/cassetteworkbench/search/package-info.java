/// Front door of the search: [dev.cassetteworkbench.search.CassetteIndex], `SearchQuery`,
/// `SearchPage`, `Hit`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search;
