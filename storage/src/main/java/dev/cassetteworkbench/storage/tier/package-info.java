/// What lies near and what lies far: a local cache in front of buckets ([HotCache]), moving files
/// between a folder and
/// a bucket by age and use ([TierPlan]), moving a whole folder there ([Migration]), and checking
/// what is where
/// ([Validation], [Discovery]).
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.tier;
