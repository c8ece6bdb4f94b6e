/// Tests of the demo.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.demo;
