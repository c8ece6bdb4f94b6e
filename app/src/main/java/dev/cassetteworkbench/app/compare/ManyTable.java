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
    /// @param cassettes two to six
    /// @param loaded the first of them that were read already
    static ManyTable load(
            List<CassetteRef> cassettes,
            CassetteLoader loader,
            List<Cassette> loaded,
            ComparisonOptions options,
            Progress progress)
            throws StorageException, CassetteFormatException {
        List<Cassette> all = new ArrayList<>(loaded);
        for (CassetteRef ref : cassettes.subList(loaded.size(), cassettes.size())) {
            progress.throwIfCancelled();
            all.add(loader.load(ref));
        }
        List<String> names = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Cassette cassette = all.get(i);
            names.add((char) ('A' + i) + " " + cassette.response().status().label() + " " + cassette.endpoint());
            hints.add(cassettes.get(i).path() + "\n"
                    + Wording.exact(cassette.session().recordedAt()));
        }
        return new ManyTable(ManyWay.of(all, options, progress), names, hints);
    }
}
