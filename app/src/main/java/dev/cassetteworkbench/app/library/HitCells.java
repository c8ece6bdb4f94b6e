package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.KindDot;
import dev.cassetteworkbench.app.cassette.StatusPill;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.search.Hit;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The cells of the table of rows.
final class HitCells {
    private HitCells() {}

    /// A cell that is blank for no row and for a row on its way.
    abstract static class HitCell extends TableCell<Hit, Hit> {
        @Override
        protected void updateItem(@Nullable Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            if (empty || hit == null || HitPages.PENDING.equals(hit)) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
            } else {
                show(hit);
            }
        }

        abstract void show(Hit hit);
    }

    static final class StatusCell extends HitCell {
        private final StatusPill pill = new StatusPill();

        @Override
        void show(Hit hit) {
            if (hit.unreadable()) {
                pill.show("?", false);
            } else {
                pill.show(hit.status());
            }
            setGraphic(pill);
        }
    }

    static final class RequestCell extends HitCell {
        private final ProblemTexts problems;
        private final WhereBadge where;
        private final Label method = new Label();
        private final Label endpoint = new Label();
        private final HBox line;

        RequestCell(ProblemTexts problems, WhereBadge where) {
            this.problems = problems;
            this.where = where;
            this.line = new HBox(7, where, method, endpoint);
            method.getStyleClass().addAll("mono", "muted");
            method.setMinWidth(Region.USE_PREF_SIZE);
            endpoint.getStyleClass().add("mono");
            // Routes differ at their ends as often as at their beginnings.
            endpoint.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        void show(Hit hit) {
            where.show(hit);
            String problem = hit.problem();
            if (problem != null) {
                method.setText(hit.path().substring(hit.path().lastIndexOf('/') + 1));
                endpoint.setText(problems.unreadable(problem));
                setTooltip(new Tooltip(hit.path() + "\n" + problem));
            } else {
                method.setText(hit.method());
                endpoint.setText(hit.endpoint());
                setTooltip(new Tooltip(hit.method() + " " + hit.endpoint() + "\n" + hit.service() + " · " + hit.env()
                        + "\n" + hit.path()));
            }
            setGraphic(line);
        }
    }

    /// Plain words.
    static final class WordCell extends HitCell {
        private final Function<Hit, String> words;

        WordCell(Function<Hit, String> words) {
            this.words = words;
            getStyleClass().add("muted");
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        }

        @Override
        void show(Hit hit) {
            String text = words.apply(hit);
            setText(text);
            setTooltip(text.isEmpty() ? null : new Tooltip(text));
        }
    }

    static final class RecordedCell extends HitCell {
        private final InstantSource clock;
        private final ZoneId zone;

        RecordedCell(InstantSource clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
            getStyleClass().add("muted");
        }

        @Override
        void show(Hit hit) {
            if (hit.unreadable()) {
                setText("");
                return;
            }
            setText(Wording.inList(hit.recordedAt(), clock.instant(), zone));
            setTooltip(new Tooltip(
                    Wording.exact(hit.recordedAt()) + "\n" + Wording.ago(hit.recordedAt(), clock.instant())));
        }
    }

    static final class DurationCell extends HitCell {
        private static final double LONGEST = 34;
        private static final double MS_PER_PIXEL = 60;

        private final Region bar = new Region();
        private final Label text = new Label();
        private final HBox line = new HBox(7, bar, text);

        DurationCell() {
            bar.getStyleClass().add("duration-bar");
            text.getStyleClass().add("mono");
            text.setMinWidth(Region.USE_PREF_SIZE);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        void show(Hit hit) {
            if (hit.unreadable() || KeyRows.isByKey(hit)) {
                setGraphic(null);
                return;
            }
            double width = Math.min(LONGEST, hit.durationMs() / MS_PER_PIXEL + 4);
            bar.setMinWidth(width);
            bar.setPrefWidth(width);
            bar.setMaxWidth(width);
            text.setText(Wording.millis(Math.rint(hit.durationMs())));
            setGraphic(line);
        }
    }

    static final class DependencyCell extends HitCell {
        private final Messages messages;

        DependencyCell(Messages messages) {
            this.messages = messages;
        }

        @Override
        void show(Hit hit) {
            HBox line = new HBox(8);
            line.setAlignment(Pos.CENTER_LEFT);
            StringBuilder words = new StringBuilder();
            for (CallKind kind : CallKind.values()) {
                int count = hit.calls().getOrDefault(kind, 0);
                if (count > 0) {
                    Label label = new Label(Integer.toString(count));
                    label.getStyleClass().addAll("mono", "dependency");
                    label.setMinWidth(Region.USE_PREF_SIZE);
                    HBox pair = new HBox(3, new KindDot(kind), label, letter(kind));
                    pair.setAlignment(Pos.CENTER_LEFT);
                    line.getChildren().add(pair);
                    words.append(words.isEmpty() ? "" : " · ")
                            .append(count)
                            .append(' ')
                            .append(kind.label());
                }
            }
            if (hit.failedCalls() > 0) {
                words.append('\n').append(messages.get("cassette.failed-calls", hit.failedCalls()));
            }
            setGraphic(line);
            setTooltip(words.isEmpty() ? null : new Tooltip(words.toString()));
            setAccessibleText(words.toString());
        }

        /// The kind once more as a letter, for eyes that see no difference in the colours.
        private static Label letter(CallKind kind) {
            Label letter = new Label(kind.label().substring(0, 1));
            letter.getStyleClass().add("dependency-letter");
            letter.setMinWidth(Region.USE_PREF_SIZE);
            return letter;
        }
    }

    static final class ReplayCell extends HitCell {
        private final Messages messages;

        ReplayCell(Messages messages) {
            this.messages = messages;
        }

        @Override
        void show(Hit hit) {
            getStyleClass().removeAll("replay-full", "muted", "dim");
            if (hit.unreadable() || KeyRows.isByKey(hit)) {
                setText("");
                return;
            }
            boolean databaseOnly = hit.replayability() == Replayability.NEEDS_DATABASE
                    && !hit.calls().containsKey(CallKind.HTTP)
                    && !hit.calls().containsKey(CallKind.REDIS);
            String key = "browse.replayable." + (databaseOnly ? "database-only" : key(hit.replayability()));
            setText(messages.get(key));
            setTooltip(new Tooltip(messages.get(key + ".why")));
            getStyleClass()
                    .add(
                            switch (hit.replayability()) {
                                case FULL -> "replay-full";
                                case NEEDS_DATABASE, BODY_MISSING, REQUEST_MISSING -> "muted";
                                case NO_CALLS -> "dim";
                            });
        }
    }

    /// Part of a message key.
    static String key(Replayability replayability) {
        return switch (replayability) {
            case FULL -> "full";
            case NEEDS_DATABASE -> "needs-database";
            case BODY_MISSING -> "body-missing";
            case REQUEST_MISSING -> "request-missing";
            case NO_CALLS -> "no-calls";
        };
    }
}
