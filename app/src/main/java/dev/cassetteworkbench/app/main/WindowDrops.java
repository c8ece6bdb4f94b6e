package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.library.BrowseModels;
import dev.cassetteworkbench.app.library.Library;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.tray.CassetteDrag;
import dev.cassetteworkbench.app.tray.TrayItem;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/// Files and folders dropped from the desktop onto the window, wherever no row and no slot of the
/// tray takes them.
final class WindowDrops {
    private final Library library;
    private final BrowseModels models;
    private final Messages messages;

    WindowDrops(Library library, BrowseModels models, Messages messages) {
        this.library = library;
        this.models = models;
        this.messages = messages;
    }

    /// Takes the drops of a window, which lights up while files hover over it.
    void install(Shell shell) {
        shell.root().addEventFilter(DragEvent.DRAG_OVER, ignored -> shell.lightUp(false));
        shell.root().addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                shell.lightUp(true);
                event.consume();
            }
        });
        shell.root().addEventHandler(DragEvent.DRAG_EXITED, ignored -> shell.lightUp(false));
        shell.root().addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            shell.lightUp(false);
            if (event.getDragboard().hasFiles()) {
                event.setDropCompleted(dropped(event.getDragboard().getFiles().stream()
                        .map(File::toPath)
                        .toList()));
                event.consume();
            }
        });
    }

    /// Opens folders; compares two files, or one with the chosen row; puts one into the tray when
    /// no row is chosen.
    /// Says
    /// why when something cannot be taken.
    ///
    /// @return whether anything was taken
    boolean dropped(List<Path> paths) {
        List<Path> folders = paths.stream().filter(Files::isDirectory).toList();
        List<Path> others =
                paths.stream().filter(path -> !folders.contains(path)).toList();
        List<CassetteRef> cassettes = others.stream()
                .filter(CassetteDrag::mayBeCassette)
                .map(this::ref)
                .toList();
        others.stream()
                .filter(path -> !CassetteDrag.mayBeCassette(path))
                .findFirst()
                .ifPresent(
                        path -> models.remark(messages.get("drop.not-a-cassette", String.valueOf(path.getFileName()))));
        folders.forEach(library::openFolder);
        switch (cassettes.size()) {
            case 0 -> {
                return !folders.isEmpty();
            }
            case 1 -> one(cassettes.getFirst());
            case 2 -> models.comparer().compare(cassettes.getFirst(), cassettes.getLast());
            case 3, 4, 5, 6 -> models.comparer().table(cassettes);
            default -> {
                models.remark(messages.get("drop.too-many"));
                return !folders.isEmpty();
            }
        }
        return true;
    }

    private CassetteRef ref(Path file) {
        return library.inSource(CassetteRef.file(file));
    }

    private void one(CassetteRef file) {
        models.chosen().ifPresentOrElse(chosen -> models.comparer().compare(chosen, file), () -> {
            openFolderOf(file);
            models.tray().keep(TrayItem.of(file));
            models.remark(messages.get("drop.in-tray", file.fileName()));
        });
    }

    /// With nothing open the tray is out of sight: the file's folder is what the user most likely
    /// looks at.
    private void openFolderOf(CassetteRef file) {
        Path folder = Path.of(file.path()).getParent();
        if (library.sources().isEmpty() && folder != null) {
            library.openFolder(folder);
        }
    }
}
