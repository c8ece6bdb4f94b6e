/// Tests of one run against another.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.compare.run;
