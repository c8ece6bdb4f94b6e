package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.tray.CassetteDrag;
import java.io.File;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// What becomes of something that is dropped on a source of the rail.
public sealed interface SourceDrop {
    /// It is taken.
    record Taken(Runnable run) implements SourceDrop {}

    /// It cannot be taken, and why.
    record Refused(String why) implements SourceDrop {}

    /// Makes a node of the rail take rows, and files of the desktop. A refused drop can be let go of
    /// as well: only then is the user told why, not on the way across.
    ///
    /// @param remark says why something was refused
    static void install(Node node, OpenSource source, SourceCommand.Offers offers, Consumer<String> remark) {
        node.addEventHandler(
                DragEvent.DRAG_OVER,
                event -> of(event.getDragboard(), source, offers).ifPresent(drop -> {
                    event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
                    if (drop instanceof Taken && !node.getStyleClass().contains("drop-target")) {
                        node.getStyleClass().add("drop-target");
                    }
                    event.consume();
                }));
        node.addEventHandler(
                DragEvent.DRAG_EXITED, ignored -> node.getStyleClass().remove("drop-target"));
        node.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            node.getStyleClass().remove("drop-target");
            of(event.getDragboard(), source, offers).ifPresent(drop -> {
                event.setDropCompleted(drop instanceof Taken);
                event.consume();
                switch (drop) {
                    case Taken(Runnable run) -> run.run();
                    case Refused(String why) -> remark.accept(why);
                }
            });
        });
    }

    private static Optional<SourceDrop> of(Dragboard board, OpenSource source, SourceCommand.Offers offers) {
        if (board.hasFiles()) {
            return offers.drop(
                    source, board.getFiles().stream().map(File::toPath).toList());
        }
        return CassetteDrag.cassette(board).flatMap(row -> offers.drop(source, row));
    }
}
