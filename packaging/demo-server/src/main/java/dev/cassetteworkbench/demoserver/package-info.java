/// The demo's bucket, a program of its own: [dev.cassetteworkbench.demoserver.DemoBucketServer].
/// Nothing of the
/// workbench may come in here, and the workbench starts it as a child process without knowing its
/// classes.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.demoserver;
