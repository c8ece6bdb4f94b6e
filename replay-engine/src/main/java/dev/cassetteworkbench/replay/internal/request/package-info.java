/// What is handed to the app: the recorded inbound request, and for apps with Timetracer inside a
/// private cassette.
///
/// Entry points: [dev.cassetteworkbench.replay.internal.request.FireRequest],
/// [dev.cassetteworkbench.replay.internal.request.PrivateCassette]. Pure.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.request;
