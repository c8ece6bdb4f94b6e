package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.many.ManyWay;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A table of several cassettes with a name for each column.
///
/// @param names short, in the order of the table
/// @param hints where each comes from
record ManyTable(ManyWay table, List<String> names, List<String> hints) {
    ManyTable {
        names = List.copyOf(names);
        hints = List.copyOf(hints);
    }

    /// Blocks.
    ///
    /// @param known what was read already
    static ManyTable load(
            TableColumns columns,
            CassetteLoader loader,
            Map<CassetteRef, Cassette> known,
            ComparisonOptions options,
            Progress progress)
            throws StorageException, CassetteFormatException {
        List<Cassette> all = new ArrayList<>();
        List<String> names = new ArrayList<>(columns.names());
        List<String> hints = new ArrayList<>();
        for (CassetteRef ref : columns.cassettes()) {
            progress.throwIfCancelled();
            Cassette read = known.get(ref);
            Cassette cassette = read == null ? loader.load(ref) : read;
            if (columns.names().isEmpty()) {
                char letter = (char) ('A' + all.size());
                names.add(letter + " " + cassette.response().status().label() + " " + cassette.endpoint());
            }
            hints.add(ref.path() + "\n" + Wording.exact(cassette.session().recordedAt()));
            all.add(cassette);
        }
        return new ManyTable(ManyWay.of(all, options, progress), names, hints);
    }
}
