package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.BucketDesk;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.incident.IncidentDesk;
import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.SourceCommand;
import dev.cassetteworkbench.app.library.SourceDrop;
import dev.cassetteworkbench.app.tier.TierDesk;
import dev.cassetteworkbench.app.transfer.TransferDesk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers what the features offer for sources and rows; they are made after the browse page that
/// shows it.
final class SourceOffers implements SourceCommand.Offers {
    private @Nullable BucketDesk desk;
    private @Nullable TransferDesk transfers;
    private @Nullable TierDesk tiers;
    private @Nullable IncidentDesk incidents;
    private @Nullable RunDesk runs;
    private @Nullable BatchDesk batches;

    void bind(BucketDesks desks, IncidentDesk kept, RunDesk compared, BatchDesk many) {
        runs = compared;
        batches = many;
        desk = desks.buckets();
        transfers = desks.transfers();
        tiers = desks.tiers();
        incidents = kept;
    }

    private TransferDesk transfers() {
        return Objects.requireNonNull(transfers, "bind() comes before any menu");
    }

    private BucketDesk desk() {
        return Objects.requireNonNull(desk, "bind() comes before any menu");
    }

    @Override
    public List<SourceCommand> menu(OpenSource source, String folder) {
        List<SourceCommand> commands = new ArrayList<>(transfers().menu(source, folder));
        commands.addAll(
                Objects.requireNonNull(runs, "bind() comes before any menu").menu(source, folder));
        commands.addAll(
                Objects.requireNonNull(batches, "bind() comes before any menu").menu(source, folder));
        if (folder.isEmpty()) {
            commands.addAll(Objects.requireNonNull(tiers, "bind() comes before any menu")
                    .menu(source));
            commands.addAll(desk().menu(source));
        }
        return commands;
    }

    @Override
    public List<SourceCommand> selection(OpenSource source, List<String> keys) {
        List<SourceCommand> commands = new ArrayList<>(transfers().selection(source, keys));
        commands.addAll(Objects.requireNonNull(incidents, "bind() comes before any menu")
                .selection(source, keys));
        return commands;
    }

    @Override
    public Optional<SourceDrop> drop(OpenSource into, List<Path> files) {
        return transfers().drop(into, files);
    }

    @Override
    public Optional<SourceDrop> drop(OpenSource into, CassetteRef row) {
        return transfers().drop(into, row);
    }

    @Override
    public List<SourceCommand> fixes(OpenSource source, Throwable failure) {
        return desk().fixes(source, failure);
    }

    @Override
    public List<SourceCommand> rows(OpenSource source, String key) {
        List<SourceCommand> commands = new ArrayList<>(transfers().row(source, key));
        commands.addAll(desk().row(source, key));
        commands.addAll(Objects.requireNonNull(incidents, "bind() comes before any menu")
                .row(source, key));
        return commands;
    }
}
