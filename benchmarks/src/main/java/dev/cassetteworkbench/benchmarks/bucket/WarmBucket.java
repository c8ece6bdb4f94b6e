package dev.cassetteworkbench.benchmarks.bucket;

import com.sun.management.OperatingSystemMXBean;
import dev.cassetteworkbench.app.library.remote.BucketListing;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Wall and CPU of listing, getting and putting in a process that is warm, as the window is: the third time counts.
public final class WarmBucket {
    private static final int ROUNDS = 3;
    private static final int PARALLEL = 32;

    private WarmBucket() {}

    /// @param arguments endpoint, access key, secret key, number of keys, number of objects
    /// @throws Exception any failure ends the benchmark
    public static void main(String[] arguments) throws Exception {
        URI endpoint = URI.create(arguments[0]);
        Secret secret = Secret.of(arguments[2]);
        long keys = Long.parseLong(arguments[3]);
        int objects = Integer.parseInt(arguments[4]);
        try (BucketStore many = open(endpoint, arguments[1], secret, "keys", "cassettes/");
                BucketStore store = open(endpoint, arguments[1], secret, "objects", "get/")) {
            measure("list by date, 16 at a time", () -> expect(keys, list(many).size()));
            List<Entry> entries = list(store);
            expect(objects, entries.size());
            measure("get to memory, checked", () -> each(entries, entry -> {
                try (InputStream in = store.open(entry.key())) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }));
            byte[] bytes = new byte[10_240];
            measure("put from memory", () -> each(
                    entries, entry -> store.write("warm/" + entry.key(), bytes, WriteMode.REPLACE)));
        }
    }

    private static BucketStore open(URI endpoint, String id, Secret secret, String bucket, String prefix)
            throws StorageException {
        return S3Buckets.open(
                S3Connection.to(S3Address.of(bucket, prefix))
                        .endpoint(endpoint)
                        .region("us-east-1")
                        .keys(id, secret)
                        .build(),
                InstantSource.system());
    }

    private static List<Entry> list(BucketStore store) throws StorageException {
        List<Entry> entries = new ArrayList<>();
        BucketListing.full(store, 16).list(entries::add, Progress.NONE);
        return entries;
    }

    /// What is done with one object.
    private interface Deed {
        void on(Entry entry) throws StorageException, IOException;
    }

    private static boolean each(List<Entry> entries, Deed deed) throws Exception {
        Semaphore permits = new Semaphore(PARALLEL);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Entry entry : entries) {
                permits.acquire();
                running.add(threads.submit(() -> {
                    try {
                        deed.on(entry);
                        return true;
                    } finally {
                        permits.release();
                    }
                }));
            }
        }
        for (Future<?> one : running) {
            one.get();
        }
        return true;
    }

    private static boolean expect(long expected, long found) {
        if (expected != found) {
            throw new IllegalStateException("expected " + expected + ", found " + found);
        }
        return true;
    }

    private static void measure(String name, Callable<Boolean> work) throws Exception {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double bestWall = Double.MAX_VALUE;
        double bestCpu = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long wall = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            work.call();
            bestWall = Math.min(bestWall, (System.nanoTime() - wall) / 1e9);
            bestCpu = Math.min(bestCpu, (system.getProcessCpuTime() - cpu) / 1e9);
        }
        System.out.printf(Locale.ROOT, "  %-46s %7.3f s wall %7.3f s CPU%n", name, bestWall, bestCpu);
    }
}
