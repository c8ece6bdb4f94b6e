package dev.cassetteworkbench.timeline.internal.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.timeline.Samples;
import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.internal.layout.TimelineLayout;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineDrawingTest {
    private static RecordingPainter draw(Scene scene) {
        RecordingPainter painter = new RecordingPainter();
        TimelineDrawing.paint(scene, painter);
        return painter;
    }

    @Test
    void paintsOnlyTheRowsOnScreenOfAHundredThousand() {
        TimelineLayout layout = new TimelineLayout(Samples.wide(100_000));
        Viewport viewport = layout.fit(800, 500).scrolledTo(1_000_000, layout.rowCount());

        RecordingPainter painter = draw(new Scene(layout, viewport, -1, false));

        assertTrue(
                painter.commands().size() < 150,
                "commands: " + painter.commands().size());
        assertTrue(painter.texts().anyMatch("GET bulk:41669"::equals));
    }

    @Test
    void marksTheSelectedRowAndTheFocus() {
        TimelineLayout layout = new TimelineLayout(Timeline.of(Samples.checkout()));
        List<DrawCommand> commands =
                draw(new Scene(layout, layout.fit(520, 200), 5, true)).commands();

        assertTrue(commands.contains(new DrawCommand.Fill(Role.SELECTION, 0, 164, 520, 23, 0)));
        assertTrue(commands.contains(new DrawCommand.Outline(Role.FOCUS, 0, 164, 520, 23)));
    }

    @Test
    void namesTheResultOfAFailedCallBesideItsTime() {
        TimelineLayout layout = new TimelineLayout(Timeline.of(Samples.checkout()));

        assertTrue(draw(Scene.whole(layout, 520)).texts().anyMatch("502 · 874 ms"::equals));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 40, 120, 300, 520, 1400})
    void keepsEveryTextWithinTheWidthAndOffItsNeighbours(double width) {
        TimelineLayout layout = new TimelineLayout(Timeline.of(Samples.checkout()));
        RecordingPainter painter = draw(Scene.whole(layout, width));
        for (DrawCommand command : painter.commands()) {
            if (command instanceof DrawCommand.Words words && words.size() != TextSize.TAG && width >= 120) {
                double end = words.x() + painter.textWidth(words.text(), words.size());
                assertTrue(words.x() >= 0 && end <= width, words.text());
                painter.commands().stream()
                        .filter(other -> other instanceof DrawCommand.Words && !other.equals(command))
                        .map(DrawCommand.Words.class::cast)
                        .filter(other -> other.baseline() == words.baseline())
                        .forEach(other -> assertFalse(
                                other.x() < end
                                        && words.x() < other.x() + painter.textWidth(other.text(), other.size()),
                                words.text() + " over " + other.text()));
            }
        }
    }

    @Test
    void neverSplitsASurrogatePairWhenItFitsALabel() {
        RecordingPainter painter = new RecordingPainter();

        assertEquals("a😀…", painter.fitted("a😀😀😀", TextSize.LABEL, 3 * 6.9 + 0.1));
        assertEquals("", painter.fitted("abc", TextSize.LABEL, 2));
    }

    @ParameterizedTest
    @EnumSource
    void givesEveryTextEnoughContrast(Theme theme) {
        Palette palette = Palette.of(theme);
        for (Role surface : List.of(Role.BACKGROUND, Role.SELECTION)) {
            assertTrue(palette.color(Role.TEXT).contrast(palette.color(surface)) >= 4.5);
            assertTrue(palette.color(Role.TEXT_MUTED).contrast(palette.color(surface)) >= 4.5);
        }
        for (Role bar :
                List.of(Role.HTTP, Role.DATABASE, Role.REDIS, Role.MONGODB, Role.OTHER, Role.ERROR, Role.REQUEST)) {
            assertTrue(palette.color(new Ink.On(bar)).contrast(palette.color(bar)) >= 4.5, bar + " " + theme);
        }
    }
}
