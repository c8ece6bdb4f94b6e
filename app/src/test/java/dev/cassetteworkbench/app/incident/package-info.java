/// Tests of incidents.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.incident;
