/// The command line: `workbench list show search index diff timeline replay demo`, over the same
/// parts as the window.
///
/// Entry point: [dev.cassetteworkbench.app.cli.CommandLineProgram]. Data goes to standard output,
/// words about it to
/// standard error; only [dev.cassetteworkbench.app.cli.Terminal] prints.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.cli;
