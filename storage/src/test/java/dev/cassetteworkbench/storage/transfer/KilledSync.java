package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.RetryWatch;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.Secret;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A program that syncs, to be killed: goes on with a journal when there is one, else makes a plan.
/// Says `begin`
/// when it knows its steps and `end` after each of them.
final class KilledSync {
    private KilledSync() {}

    /// @param args endpoint, bucket, folder, cache folder, `UP` or `DOWN`
    public static void main(String[] args) throws Exception {
        URI endpoint = URI.create(args[0]);
        Path root = Path.of(args[2]);
        Path cache = Files.createDirectories(Path.of(args[3]));
        SyncOptions options = "UP".equals(args[4]) ? SyncOptions.UP : SyncOptions.DOWN;
        PrintStream out = System.out;
        S3Connection connection = S3Connection.to(S3Address.of(args[1], ""))
                .endpoint(endpoint)
                .region(LocalS3.REGION)
                .keys(LocalS3.ACCESS_KEY, Secret.of(LocalS3.SECRET_KEY))
                .build();
        Path uploads = Files.createDirectories(cache.resolve("uploads"));
        try (BucketStore store = S3Buckets.open(
                connection,
                InstantSource.system(),
                new S3Buckets.Options(new S3Environment(Map.of(), cache), uploads, RetryWatch.NONE))) {
            sync(store, root, cache, options, out);
        }
        out.println("done");
    }

    private static void sync(BucketStore store, Path root, Path cache, SyncOptions options, PrintStream out)
            throws StorageException {
        Path state = SyncState.fileIn(cache, root, store.address());
        List<TransferJournal.Unfinished> unfinished = TransferJournal.in(cache);
        TransferJournal journal;
        if (unfinished.isEmpty()) {
            SyncPlan plan = SyncPlans.make(root, RemoteView.of(store), SyncState.read(state), options, Progress.NONE);
            journal = TransferJournal.create(cache.resolve("sync.journal"), TransferPlan.of(plan));
        } else {
            journal = TransferJournal.open(unfinished.getFirst().file());
        }
        out.println("begin");
        TransferReport report = new TransferRun(
                        journal.plan(),
                        store,
                        TransferOptions.DEFAULT.withParallel(4),
                        new Random(1),
                        new Keeping(journal, state),
                        new TransferListener() {
                            @Override
                            public void finished(ItemResult result) {
                                out.println("end " + result.step().key());
                            }
                        })
                .run();
        for (ItemResult result : report.results()) {
            if (!result.outcome().settled()) {
                throw new AssertionError(result.toString());
            }
        }
    }
}
