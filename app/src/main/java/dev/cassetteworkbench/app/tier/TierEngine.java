package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.transfer.EngineRun;
import dev.cassetteworkbench.app.transfer.PlanRunner;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.tier.CacheStats;
import dev.cassetteworkbench.storage.tier.Discovery;
import dev.cassetteworkbench.storage.tier.Estimate;
import dev.cassetteworkbench.storage.tier.Pins;
import dev.cassetteworkbench.storage.tier.TierPlan;
import dev.cassetteworkbench.storage.tier.Validation;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import dev.cassetteworkbench.storage.transfer.TransferRun;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The tiers of the storage module for the window. Everything blocks.
///
/// @param states folder for pins
/// @param cache how the cache for opened recordings fares; empty when this window has none
/// @param known whether the index has a row of a source (identity, key)
/// @param random spreads waits between attempts
public record TierEngine(
        Path states,
        UseBook uses,
        Supplier<Optional<CacheStats>> cache,
        BiPredicate<String, String> known,
        InstantSource clock,
        RandomGenerator random) {

    /// Lists both sides and reads what is known of their use.
    TierLook look(TierJob job, Progress progress) throws StorageException {
        LocalListing local = LocalListing.read(job.folder(), progress);
        RemoteListing remote = remote(job, progress);
        return new TierLook(
                local,
                remote,
                uses.of(job.source(), local, remote),
                Pins.read(pins(job)),
                prices(job),
                clock.instant());
    }

    private static RemoteListing remote(TierJob job, Progress progress) throws StorageException {
        return RemoteListing.read(RemoteView.of(job.store()), "", progress);
    }

    private Path pins(TierJob job) {
        return Pins.fileIn(states, job.folder(), job.store().address());
    }

    /// Gets a plan's moves ready to be made. A plan of tiers needs no journal: made again after a
    /// kill, it holds what is left.
    PlanRunner.Run prepare(TierJob job, TierLook look, TierPlan plan, PlanRunner.Watch watch) {
        TransferPlan steps = plan.steps(look.local(), look.remote());
        return new EngineRun(
                listener ->
                        new TransferRun(steps, job.store(), TransferOptions.DEFAULT, random, Keeping.NOTHING, listener),
                watch);
    }

    /// Pins a key, or lets go of it; kept across starts.
    Pins pin(TierJob job, String key, boolean pinned) throws StorageException {
        Pins changed = Pins.read(pins(job)).with(key, pinned);
        changed.write(pins(job));
        return changed;
    }

    /// What it would take to bring the whole folder into an empty bucket.
    Estimate estimate(TierJob job, Progress progress) throws StorageException {
        double month = job.bucket().endpoint().isEmpty()
                ? PriceTable.builtIn().price(PriceTable.STANDARD).storagePerGbMonth()
                : 0;
        return Estimate.of(
                LocalListing.read(job.folder(), progress), Include.CASSETTES, Rate.GUESS, prices(job), month);
    }

    /// Compares both sides by content.
    Validation validate(TierJob job, Validation.Depth depth, Progress progress) throws StorageException {
        return Validation.of(
                LocalListing.read(job.folder(), progress),
                remote(job, progress),
                job.store(),
                Include.CASSETTES,
                depth,
                progress);
    }

    /// Objects of the bucket that the index does not know.
    Discovery discover(TierJob job, Progress progress) throws StorageException {
        return Discovery.of(remote(job, progress), key -> known.test(job.source(), key), Include.CASSETTES);
    }

    private static Prices prices(TierJob job) {
        return job.bucket().endpoint().isEmpty() ? PriceTable.builtIn().transfers() : Prices.NONE;
    }
}
