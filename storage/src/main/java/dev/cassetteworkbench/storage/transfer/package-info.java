/// Moving many objects between a folder and a bucket: what to do is planned first ([SyncPlans],
/// without any means to
/// write), then done ([TransferRun]): in parallel, verified, resumable.
///
/// Keys become file names in [LocalNames] only, and files are written below [LocalRoot] only.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.transfer;
