/// The demo: a small shop with a real failure, its recordings, and the journey through them.
///
/// Entry points: [dev.cassetteworkbench.app.demo.DemoWorkspace] (unpacks it), `DemoJourney` (walks
/// it without a
/// display).
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.demo;
