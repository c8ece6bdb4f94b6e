/// One run of recordings against another, added up by route and by field: folders, buckets or what
/// a search finds.
///
/// Entry points: `RunPage` for the window, [dev.cassetteworkbench.app.compare.run.RunComparison] for
/// both.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.compare.run;
