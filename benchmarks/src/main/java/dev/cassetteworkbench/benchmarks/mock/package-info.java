/// A mocked HTTP call beside WireMock and mitmproxy: servers to ask, and the one client that asks
/// them all.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks.mock;
