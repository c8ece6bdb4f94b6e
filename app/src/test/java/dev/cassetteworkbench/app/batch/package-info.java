/// Tests of batch reports.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.batch;
