/// Buckets as a whole: what is in them, what they cost, which rules they follow, what lies about
/// unfinished.
///
/// Entry points: [dev.cassetteworkbench.storage.manage.BucketAdmin] for questions to the server,
/// [dev.cassetteworkbench.storage.manage.BucketStats],
/// [dev.cassetteworkbench.storage.manage.PriceTable] and
/// [dev.cassetteworkbench.storage.manage.LifecycleForecast], which are pure.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.manage;
