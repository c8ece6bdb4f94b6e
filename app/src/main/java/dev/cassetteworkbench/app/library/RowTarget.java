package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.tray.CassetteDrag;
import dev.cassetteworkbench.search.Hit;
import java.util.Optional;

/// A row as the place for a drop: it is the baseline, the cassette dropped on it is compared with it.
record RowTarget(BrowseViewModel viewModel, Messages messages, Hit hit) implements CassetteDrag.Target {
    @Override
    public Optional<String> refusal(CassetteRef ref) {
        if (hit.unreadable()) {
            return Optional.of(messages.get("drop.unreadable"));
        }
        return viewModel.library().inSource(ref).equals(BrowseViewModel.ref(hit))
                ? Optional.of(messages.get("browse.compare-with-itself"))
                : Optional.empty();
    }

    @Override
    public void drop(CassetteRef ref) {
        viewModel.compare(BrowseViewModel.ref(hit), viewModel.library().inSource(ref));
    }
}
