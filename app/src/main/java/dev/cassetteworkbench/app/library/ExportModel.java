package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.Hit;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Writes the picked rows, or all rows of the answer when none is picked, to a file. Lives on the
/// toolkit thread.
final class ExportModel {
    private final BrowseViewModel browse;
    private final HitSelection selection;
    private final Background background;
    private final Messages messages = Messages.bundle("finding");
    private final Consumer<? super Throwable> problems;

    ExportModel(
            BrowseViewModel browse,
            HitSelection selection,
            Background background,
            Consumer<? super Throwable> problems) {
        this.browse = browse;
        this.selection = selection;
        this.background = background;
        this.problems = problems;
    }

    /// @param file ends in `.json`, or is written as comma separated values
    void export(Path file) {
        List<Hit> picked = selection.all();
        HitExport.Rows rows = picked.isEmpty() ? browse.rowsOfAnswer() : HitExport.of(picked);
        int total = picked.isEmpty() ? browse.answerProperty().get().total() : picked.size();
        background.job(
                messages.get("finding.export.job", file.getFileName()),
                progress -> HitExport.write(rows, total, file, progress),
                written -> browse.notify(messages.get(
                        "finding.export.done", Wording.plural(written, "recording", "recordings"), file.getFileName())),
                problems);
    }
}
