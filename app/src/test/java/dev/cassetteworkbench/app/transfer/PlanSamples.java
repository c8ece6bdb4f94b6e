package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.transfer.LocalFile;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.SyncPlanner;
import dev.cassetteworkbench.storage.transfer.SyncState;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// Plans made by the real planner from listings made up here.
final class PlanSamples {
    private static final Instant DAY = Instant.parse("2026-11-20T10:00:00Z");

    private PlanSamples() {}

    static PlanJob job(boolean up) {
        return new PlanJob(
                up ? SyncOptions.Direction.UP : SyncOptions.Direction.DOWN,
                Path.of("/home/me/cassettes"),
                SavedBucket.at("s3://prod-cassettes/checkout/").withRegion("eu-west-1"),
                untouched(),
                "",
                Set.of(),
                true);
    }

    /// Up: `added` new files, one the same by size and date unknown to the last sync, one only in
    /// the bucket.
    @SuppressWarnings("NullAway") // it does not see the annotation of a nested type in a record of another module
    static SyncPlan up(int added, boolean delete) {
        List<LocalFile> files = new ArrayList<>();
        for (int i = 0; i < added; i++) {
            files.add(new LocalFile(
                    String.format("2026-11-20/POST__checkout__%08x.json", 0xa91c3f0d + i),
                    18_842 + i * 517L,
                    DAY,
                    null));
        }
        files.add(new LocalFile("2026-11-19/GET__cart_c1__1f02bb90.json", 6_041, DAY, null));
        files.add(new LocalFile("notes.txt", 120, DAY, null));
        List<Entry> objects = List.of(
                new Entry("2026-11-19/GET__cart_c1__1f02bb90.json", 9_000, DAY.plusSeconds(60), "\"e1\""),
                new Entry("2026-11-18/GET__fan__3d2f1c90.json", 41_700, DAY, "\"e2\""));
        SyncOptions options = SyncOptions.UP.withCosts(new Rate(1_500_000, 80), new Prices(0.005, 0.005, 0.0004, 0.09));
        if (delete) {
            options = options.deleting(100);
        }
        SyncPlanner planner = new SyncPlanner(
                new LocalListing(Path.of("/home/me/cassettes"), files, List.of(), true),
                new RemoteListing(URI.create("s3://prod-cassettes/checkout/"), "", objects, 3, null),
                SyncState.EMPTY,
                options);
        return planner.plan(new SyncPlanner.Evidence(new HashMap<>(), new HashMap<>()));
    }

    /// A store nobody may ask anything: the plan page itself never does.
    private static BucketStore untouched() {
        return (BucketStore) Proxy.newProxyInstance(
                BucketStore.class.getClassLoader(), new Class<?>[] {BucketStore.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was called");
                });
    }
}
