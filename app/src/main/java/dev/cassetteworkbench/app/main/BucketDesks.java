package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.BucketDesk;
import dev.cassetteworkbench.app.bucket.CdnModel;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.tier.TierDesk;
import dev.cassetteworkbench.app.tier.TierEngine;
import dev.cassetteworkbench.app.tier.UseBook;
import dev.cassetteworkbench.app.transfer.TransferDesk;
import dev.cassetteworkbench.app.transfer.TransferRunner;
import dev.cassetteworkbench.search.IndexException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the window does with buckets: reach them, move recordings, keep them in tiers.
record BucketDesks(BucketDesk buckets, TransferDesk transfers, TierDesk tiers) {
    private static final Logger LOG = LoggerFactory.getLogger(BucketDesks.class);

    /// What they are made of.
    record Parts(
            Composition.Outside outside,
            Library library,
            Background background,
            UseBook uses,
            CdnModel cdn,
            BiConsumer<CassetteRef, CassetteRef> compare,
            ProblemTexts problemTexts,
            TransferDesk.FolderChooser chooser,
            Shell shell,
            Consumer<? super Throwable> problems) {}

    static BucketDesks of(Parts parts) {
        BucketWorld world = parts.outside().buckets();
        Path kept = parts.outside().folders().data().resolve("sync");
        BucketDesk buckets = new BucketDesk(new BucketDesk.Parts(
                parts.library(),
                parts.background(),
                world.prober(),
                world.keys(),
                world.defaults(),
                parts.cdn(),
                parts.outside().folders().cache().resolve("scratch"),
                parts.compare(),
                parts.problemTexts(),
                parts.shell(),
                parts.shell().overlay(),
                parts.outside().clock(),
                parts.problems()));
        TransferDesk transfers = new TransferDesk(
                parts.library(),
                parts.background(),
                new TransferRunner(kept, new SplittableRandom()),
                parts.chooser(),
                parts.problemTexts(),
                parts.shell(),
                parts.shell().overlay());
        TierDesk tiers = new TierDesk(new TierDesk.Parts(
                parts.library(),
                parts.background(),
                new TierEngine(
                        kept,
                        parts.uses(),
                        world.cacheNow(),
                        (source, key) -> isIndexed(parts, source, key),
                        parts.outside().clock(),
                        new SplittableRandom()),
                parts.chooser()::choose,
                transfers::plan,
                parts.problemTexts(),
                parts.shell(),
                parts.problems()));
        return new BucketDesks(buckets, transfers, tiers);
    }

    private static boolean isIndexed(Parts parts, String source, String key) {
        try {
            return parts.outside().index().find(source, key) != null;
        } catch (IndexException e) {
            LOG.warn("The index could not be asked for one row", e);
            return false;
        }
    }
}
