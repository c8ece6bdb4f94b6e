/// Benchmarks that run inside one JVM. Entry points: the `main` methods of the packages below;
/// `./bench NAME` starts
/// them together with their peers. Runs on the class path, so that internals of the other modules
/// can be measured.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks;
