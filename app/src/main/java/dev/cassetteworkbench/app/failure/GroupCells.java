package dev.cassetteworkbench.app.failure;

import dev.cassetteworkbench.app.cassette.StatusPill;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.FailureGroups.Group;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The cells of the list of failure groups.
final class GroupCells {
    private GroupCells() {}

    abstract static class GroupCell extends TableCell<Group, Group> {
        @Override
        protected void updateItem(@Nullable Group group, boolean empty) {
            super.updateItem(group, empty);
            if (empty || group == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
            } else {
                show(group);
            }
        }

        abstract void show(Group group);
    }

    static final class FailureCell extends GroupCell {
        private final Messages messages;
        private final StatusPill pill = new StatusPill();
        private final Label route = new Label();
        private final Label why = new Label();
        private final VBox lines;

        FailureCell(Messages messages) {
            this.messages = messages;
            pill.setMinWidth(Region.USE_PREF_SIZE);
            route.getStyleClass().add("mono");
            route.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            why.getStyleClass().addAll("mono", "muted", "group-why");
            HBox first = new HBox(7, pill, route);
            first.setAlignment(Pos.CENTER_LEFT);
            lines = new VBox(2, first, why);
            lines.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        void show(Group group) {
            pill.show(group.newest().status());
            route.setText(group.reason().route());
            why.setText(why(group.reason(), messages));
            setTooltip(new Tooltip(group.reason().route() + "\n" + why.getText()));
            setGraphic(lines);
        }
    }

    /// `KeyError: price ← POST api.psp.example/v1/charges 402`, in our code when no call failed.
    static String why(FailureGroups.Reason reason, Messages messages) {
        String exception = reason.outcome().indexOf(' ') < 0
                ? ""
                : reason.outcome().substring(reason.outcome().indexOf(' ') + 1);
        String said = Stream.of(exception, reason.message())
                .filter(part -> !part.isEmpty())
                .distinct()
                .collect(Collectors.joining(": "));
        String cause = reason.firstFailure().isEmpty()
                ? (said.isEmpty() ? messages.get("finding.group.own-code") : said)
                : said.isEmpty() ? "← " + reason.firstFailure() : said + " ← " + reason.firstFailure();
        return reason.splitBy().isEmpty() ? cause : reason.splitBy() + " · " + cause;
    }

    static final class CountCell extends GroupCell {
        CountCell() {
            getStyleClass().add("mono");
        }

        @Override
        void show(Group group) {
            setText(Wording.count(group.count()));
        }
    }

    static final class TrendCell extends GroupCell {
        private final TrendView trend = new TrendView();

        @Override
        void show(Group group) {
            trend.show(group.trend());
            setGraphic(trend);
            setAccessibleText(group.trend().toString());
        }
    }

    static final class TimeCell extends GroupCell {
        private final InstantSource clock;
        private final Function<Group, Instant> time;

        TimeCell(InstantSource clock, Function<Group, Instant> time) {
            this.clock = clock;
            this.time = time;
            getStyleClass().add("muted");
        }

        @Override
        void show(Group group) {
            Instant at = time.apply(group);
            setText(ago(Duration.between(at, clock.instant())));
            setTooltip(new Tooltip(Wording.exact(at) + "\n" + Wording.ago(at, clock.instant())));
        }
    }

    /// As short as a column: `now`, `5 min ago`, `3 h ago`, `30 d ago`.
    static String ago(Duration gap) {
        if (gap.toMinutes() < 1) {
            return "now";
        }
        if (gap.toHours() < 1) {
            return gap.toMinutes() + " min ago";
        }
        return gap.toDays() < 1 ? gap.toHours() + " h ago" : Wording.count(gap.toDays()) + " d ago";
    }

    static final class ReplayCell extends GroupCell {
        private final Messages messages;

        ReplayCell(Messages messages) {
            this.messages = messages;
        }

        @Override
        void show(Group group) {
            boolean full = group.smallestReplayable() != null;
            Label sign = new Label(full ? "●" : "○");
            sign.getStyleClass().add(full ? "ok-text" : "muted");
            Label words = new Label(replayability(group, messages));
            sign.setMinWidth(Region.USE_PREF_SIZE);
            words.getStyleClass().add(full ? "muted" : "dim");
            HBox line = new HBox(5, sign, words);
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
        }
    }

    static String replayability(Group group, Messages messages) {
        return group.smallestReplayable() != null
                ? messages.get("finding.replay.fully")
                : messages.get("finding.replay."
                        + group.newest()
                                .replayability()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'));
    }
}
