/// Tests of the comparison page.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.compare;
