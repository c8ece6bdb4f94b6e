/// Many replays at once: rows, their reports (JSON, JUnit, HTML), and the window's page.
///
/// Entry points: `BatchReport` for the command line and exports.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.batch;
