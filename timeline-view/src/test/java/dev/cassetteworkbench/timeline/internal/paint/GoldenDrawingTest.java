package dev.cassetteworkbench.timeline.internal.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.timeline.PairedTimeline;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineGrouping;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineQuery;
import dev.cassetteworkbench.timeline.internal.layout.Arrangement;
import dev.cassetteworkbench.timeline.internal.layout.PairLayout;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.TimelineLayout;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Draw logs of real recordings as text. After a wanted change run with `-Dtimeline.golden=write`
/// and read the
/// difference.
class GoldenDrawingTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Redis, HTTP and SQL one after another.
        "checkout, checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json, 0, 1",
        // Sixty at once: scrolled and zoomed.
        "fan, catalog-prod/2026-11-20/GET__fan__89f98f4a.json, 250, 3",
        // A time-out whose error has no text.
        "timeout, catalog-dev-a/2026-11-05/GET__dep_timeout__b1a2c4dd.json, 0, 1",
        // MongoDB calls, whose start is computed.
        "mongo, reviews-local-a/2026-11-13/GET__reviews_seed_1__fc74365e.json, 0, 1",
        // A crash before any call.
        "crash, checkout-failures/2026-11-16/GET__crash__a8f84c22.json, 0, 1",
    })
    void drawsAsBefore(String name, String path, double scroll, double zoom)
            throws IOException, CassetteFormatException {
        TimelineLayout layout = new TimelineLayout(timeline(path));
        Viewport viewport =
                layout.fit(520, 240).scrolledTo(scroll, layout.rowCount()).zoomedAt(300, zoom, layout.extent());
        RecordingPainter painter = new RecordingPainter();
        TimelineDrawing.paint(new Scene(layout, viewport, 1, false), painter);

        matchGolden(name, painter);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Twenty in a row and two at once.
        "lanes-kind, checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json, KIND, false",
        // Overlapping calls below each other.
        "lanes-target, catalog-prod/2026-11-20/GET__fan__89f98f4a.json, TARGET, false",
        "lanes-pattern, checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json, PATTERN, false",
        "folded, catalog-prod/2026-11-20/GET__fan__89f98f4a.json, CALLS, true",
    })
    void drawsGroupsAsBefore(String name, String path, TimelineGrouping grouping, boolean folds)
            throws IOException, CassetteFormatException {
        Timeline timeline = timeline(path);
        BitSet found = TimelineQuery.parse("dur:>9").in(timeline);
        TimelineLayout layout = new TimelineLayout(
                timeline, TimelineInsights.of(timeline), new Arrangement(grouping, folds, null, "App code"));
        RecordingPainter painter = new RecordingPainter();
        Marks marks = new Marks(found, new Span(5, 20));
        TimelineDrawing.paint(new Scene(layout, layout.fit(520, 200), 2, true, marks), painter);

        matchGolden(name, painter);
    }

    @Test
    void drawsTwoRunsAsBefore() throws IOException, CassetteFormatException {
        Cassette a = cassette("checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json");
        Cassette b = cassette("checkout-failures/2026-11-16/POST__checkout__ed1ace3d.json");
        PairedTimeline pairs = PairedTimeline.of(CassetteComparer.compare(a, b, ComparisonOptions.DEFAULT));
        PairedTimeline logged = new PairedTimeline(
                pairs.title(),
                pairs.pairs(),
                List.of(
                        new PairedTimeline.LogMark(3, "charging", false),
                        new PairedTimeline.LogMark(90, "declined", true)));
        PairLayout layout = new PairLayout(logged);
        RecordingPainter painter = new RecordingPainter();
        PairDrawing.paint(layout, layout.fit(520, 240), 1, true, Marks.NONE, "App log", painter);

        matchGolden("pairs", painter);
    }

    private static void matchGolden(String name, RecordingPainter painter) throws IOException {
        Path golden = FOLDER.resolve(name + ".txt");
        if ("write".equals(System.getProperty("timeline.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, painter.log());
        }
        assertEquals(Files.readString(golden), painter.log());
    }

    private static Timeline timeline(String path) throws IOException, CassetteFormatException {
        return Timeline.of(cassette(path));
    }

    private static Cassette cassette(String path) throws IOException, CassetteFormatException {
        try (InputStream bytes = Files.newInputStream(Recordings.folder().resolve(path))) {
            return CassetteReader.read(bytes, ReadLimits.DEFAULT);
        }
    }
}
