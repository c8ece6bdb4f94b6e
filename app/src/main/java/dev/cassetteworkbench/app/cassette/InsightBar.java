package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineQuery;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.TimelineView;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// What could be faster, as chips: repeated calls and serial chains. A chip shows what it is about.
final class InsightBar extends FlowPane {
    private static final int MOST_EACH = 2;

    private final Messages texts = Messages.bundle("timeline");
    private final TimelineView timeline;
    private final TimelineTools tools;

    InsightBar(TimelineView timeline, TimelineTools tools) {
        super(6, 4);
        this.timeline = timeline;
        this.tools = tools;
        getStyleClass().add("insight-bar");
        managedProperty().bind(visibleProperty());
    }

    /// Shows what the timeline in the view says.
    void show() {
        getChildren().clear();
        TimelineInsights insights = timeline.getInsights();
        Timeline shown = timeline.getTimeline();
        if (insights != null && shown != null) {
            insights.repeats().stream().limit(MOST_EACH).forEach(this::repeat);
            insights.chains().stream().limit(MOST_EACH).forEach(chain -> chain(chain, shown));
        }
        setVisible(!getChildren().isEmpty());
    }

    private void repeat(TimelineInsights.Repeat repeat) {
        String count = Wording.count(repeat.count());
        String total = Wording.millis(repeat.totalMs());
        chip(
                texts.get("timeline.insight.repeat", count, shortened(repeat.pattern()), total),
                texts.get(
                        "timeline.insight.repeat.help",
                        count,
                        repeat.pattern(),
                        total,
                        Wording.count(repeat.atOnce()),
                        Wording.millis(repeat.savingMs())),
                () -> tools.look(TimelineQuery.of(repeat)));
    }

    private void chain(TimelineInsights.Chain chain, Timeline shown) {
        String count = Wording.count(chain.callIndexes().size());
        chip(
                texts.get("timeline.insight.chain", count, Wording.millis(chain.savingMs())),
                texts.get(
                        "timeline.insight.chain.help",
                        count,
                        Wording.millis(chain.totalMs()),
                        Wording.millis(chain.savingMs())),
                () -> {
                    TimelineRow first = row(shown, chain.callIndexes());
                    if (first != null) {
                        timeline.selectedIndexProperty().set(first.callIndex());
                        timeline.choose(
                                new TimelineInsights.Stretch(first.startMs(), first.startMs() + chain.totalMs()));
                    }
                });
    }

    private static @Nullable TimelineRow row(Timeline shown, List<Integer> calls) {
        return shown.rows().stream()
                .filter(row -> row.callIndex() == calls.getFirst())
                .findFirst()
                .orElse(null);
    }

    private void chip(String text, String help, Runnable action) {
        Button chip = new Button(text);
        chip.getStyleClass().addAll("chip", "insight");
        chip.setTooltip(new Tooltip(help));
        chip.getTooltip().setWrapText(true);
        chip.getTooltip().setMaxWidth(420);
        chip.setAccessibleText(help);
        chip.setOnAction(ignored -> action.run());
        getChildren().add(chip);
    }

    private static String shortened(String pattern) {
        int slash = pattern.indexOf('/');
        int space = pattern.indexOf(' ');
        String text =
                slash > space && space > 0 ? pattern.substring(0, space) + " …" + pattern.substring(slash) : pattern;
        return text.length() <= 36 ? text : text.substring(0, 35) + "…";
    }
}
