/// Statistics, prices, lifecycle rules and forecasts; questions to a bucket against a server and
/// against recorded answers.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.manage;
