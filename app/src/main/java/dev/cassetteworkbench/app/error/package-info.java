/// Problems in words. Entry points: [dev.cassetteworkbench.app.error.ProblemTexts],
/// [dev.cassetteworkbench.app.error.ProblemText].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.error;
