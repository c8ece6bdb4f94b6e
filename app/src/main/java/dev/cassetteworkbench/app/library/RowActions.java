package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.ReplayRequester;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.app.tray.TrayItem;
import dev.cassetteworkbench.app.tray.TrayModel;
import dev.cassetteworkbench.search.Hit;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// What can be done with a row: by key, by menu, from the heading.
final class RowActions {
    /// Copies a cassette's request as a curl command; the replay feature knows how.
    @FunctionalInterface
    interface CurlCopier {
        void copy(CassetteRef ref, Consumer<String> clipboard);
    }

    /// Takes the focus to the chosen cassette; it is shown since it was chosen.
    interface Opener {
        /// To whichever tab is open.
        void preview();

        /// To its timeline.
        void open();
    }

    private final BrowseViewModel viewModel;
    private final TrayModel tray;
    private final Relatives relatives;
    private final ReplayRequester replayer;
    private final CurlCopier curl;
    private final Messages messages;
    private final InstantSource clock;
    private final ZoneId zone;
    private final SourceCommand.Offers offers;
    private final Opener opener;

    /// @param offers more entries for the menu of a row
    /// @param opener takes the focus to the chosen cassette
    RowActions(
            BrowseViewModel viewModel,
            TrayModel tray,
            Relatives relatives,
            ReplayRequester replayer,
            CurlCopier curl,
            Messages messages,
            InstantSource clock,
            ZoneId zone,
            SourceCommand.Offers offers,
            Opener opener) {
        this.viewModel = viewModel;
        this.tray = tray;
        this.relatives = relatives;
        this.replayer = replayer;
        this.curl = curl;
        this.messages = messages;
        this.clock = clock;
        this.zone = zone;
        this.offers = offers;
        this.opener = opener;
    }

    /// Keys of the table: Enter opens the timeline, Space the tab that is open, R replays, C puts
    /// into the
    /// tray, T into the table, L compares with the last good one, N shows what was recorded around
    /// it, S the same
    /// correlation id.
    void handle(KeyEvent event) {
        if (event.isShortcutDown()) {
            return;
        }
        Hit hit = viewModel.selectedProperty().get();
        if (hit == null || hit.unreadable()) {
            return;
        }
        boolean taken = switch (event.getCode()) {
            case ENTER -> {
                openSelected();
                yield true;
            }
            case SPACE -> {
                opener.preview();
                yield true;
            }
            case R -> {
                replayer.replay(BrowseViewModel.ref(hit));
                yield true;
            }
            case C -> {
                tray.put(item(hit));
                yield true;
            }
            case N -> {
                neighbours(hit);
                yield true;
            }
            case S -> {
                sameCorrelation(hit);
                yield true;
            }
            case T -> {
                toggleInTable(hit);
                yield true;
            }
            case L -> {
                viewModel.compareWithLastGood(hit);
                yield true;
            }
            default -> false;
        };
        if (taken) {
            event.consume();
        }
    }

    /// Does something with the chosen row, when there is one that can be read.
    void onSelected(Consumer<Hit> action) {
        Hit hit = viewModel.selectedProperty().get();
        if (hit != null && !hit.unreadable()) {
            action.accept(hit);
        }
    }

    void neighbours(Hit hit) {
        relatives.neighbours(hit);
    }

    void sameCorrelation(Hit hit) {
        relatives.sameCorrelation(hit);
    }

    private void toggleInTable(Hit hit) {
        if (!tray.toggleInTable(item(hit))) {
            viewModel.notify(messages.get("tray.table.full"));
        }
    }

    void openSelected() {
        opener.open();
    }

    TrayItem item(Hit hit) {
        return new TrayItem(
                BrowseViewModel.ref(hit),
                hit.status(),
                hit.endpoint() + " · " + Wording.inList(hit.recordedAt(), clock.instant(), zone));
    }

    /// Menu of a row.
    ///
    /// @param selected rows that are selected; what can be done with several is offered when the
    /// row is one of them
    ContextMenu menu(Supplier<@Nullable Hit> row, Supplier<List<Hit>> selected) {
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        entry("row.replay", row, hit -> replayer.replay(BrowseViewModel.ref(hit))),
                        entry("row.last-good", row, viewModel::compareWithLastGood),
                        entry("row.tray", row, hit -> tray.put(item(hit))),
                        entry("row.table", row, this::toggleInTable),
                        new SeparatorMenuItem(),
                        entry("row.neighbours", row, this::neighbours),
                        entry("row.correlation", row, this::sameCorrelation),
                        new SeparatorMenuItem(),
                        entry("row.copy-path", row, hit -> copy(location(hit))),
                        entry("row.copy-curl", row, hit -> curl.copy(BrowseViewModel.ref(hit), this::copy)),
                        entry("row.copy-command", row, hit -> copy("workbench show " + shellQuoted(location(hit)))));
        int fixed = menu.getItems().size();
        menu.setOnShowing(ignored -> {
            menu.getItems().remove(fixed, menu.getItems().size());
            Hit hit = row.get();
            if (hit != null) {
                addOffers(menu, hit, selected.get());
            }
        });
        return menu;
    }

    private void addOffers(ContextMenu menu, Hit hit, List<Hit> selected) {
        List<String> together = selected.contains(hit)
                ? selected.stream()
                        .filter(other -> other.source().equals(hit.source()))
                        .map(Hit::path)
                        .toList()
                : List.of();
        viewModel.library().source(hit.source()).ifPresent(source -> {
            List<SourceCommand> commands =
                    together.size() > 1 ? offers.selection(source, together) : offers.rows(source, hit.path());
            if (!commands.isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            for (SourceCommand command : commands) {
                MenuItem item = new MenuItem(command.title());
                item.setOnAction(ignored -> command.run().run());
                menu.getItems().add(item);
            }
        });
    }

    /// What the heading's Compare button offers.
    ContextMenu compareMenu(Supplier<@Nullable Hit> chosen) {
        ContextMenu menu = new ContextMenu();
        menu.getItems()
                .addAll(
                        entry("row.last-good", chosen, viewModel::compareWithLastGood),
                        entry("row.tray", chosen, hit -> tray.put(item(hit))));
        return menu;
    }

    private MenuItem entry(String key, Supplier<@Nullable Hit> row, Consumer<Hit> action) {
        MenuItem item = new MenuItem(messages.get(key));
        item.setOnAction(ignored -> {
            Hit hit = row.get();
            if (hit != null) {
                action.accept(hit);
            }
        });
        return item;
    }

    private String location(Hit hit) {
        return viewModel.library().location(BrowseViewModel.ref(hit));
    }

    /// A path as one word of a POSIX shell; a recorded file's name must never become a command.
    static String shellQuoted(String path) {
        return "'" + path.replace("'", "'\\''") + "'";
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        viewModel.notify(messages.get("browse.copied"));
    }
}
