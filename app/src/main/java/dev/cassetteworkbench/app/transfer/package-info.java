/// Moving recordings between a folder and a bucket: a plan first, then its run. Entry points:
/// [dev.cassetteworkbench.app.transfer.PlanPage], [dev.cassetteworkbench.app.transfer.PlanViewModel].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.transfer;
