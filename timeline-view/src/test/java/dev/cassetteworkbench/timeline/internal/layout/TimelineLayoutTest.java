package dev.cassetteworkbench.timeline.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.timeline.Samples;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineGrouping;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineQuery;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineLayoutTest {
    private final Timeline checkout = Timeline.of(Samples.checkout());

    private static TimelineLayout layout(
            Timeline timeline, TimelineGrouping grouping, boolean folds, @Nullable BitSet shown) {
        return new TimelineLayout(
                timeline, TimelineInsights.of(timeline), new Arrangement(grouping, folds, shown, "App code"));
    }

    private static List<String> labels(TimelineLayout layout) {
        List<String> labels = new ArrayList<>();
        for (int row = 0; row < layout.rowCount(); row++) {
            labels.add(
                    switch (layout.stripe(row)) {
                        case Stripe.Single single -> layout.item(single.item()).label();
                        case Stripe.AppCode code -> code.label();
                        case Stripe.Group group -> group.label();
                    });
        }
        return labels;
    }

    @Test
    void stacksOverlappingCallsOfAKind() {
        assertEquals(
                List.of("POST /checkout", "App code", "HTTP", "", "Database", "Redis"),
                labels(layout(checkout, TimelineGrouping.KIND, false, null)));
    }

    @Test
    void givesEachTargetALane() {
        assertEquals(
                List.of(
                        "POST /checkout",
                        "App code",
                        "fraud.example",
                        "rates.example",
                        "api.psp.example",
                        "carts",
                        "cart:#"),
                labels(layout(checkout, TimelineGrouping.TARGET, false, null)));
    }

    @Test
    void showsOnlyWhatIsAskedFor() {
        BitSet shown = TimelineQuery.parse("type:database").in(checkout);
        TimelineLayout layout = layout(checkout, TimelineGrouping.CALLS, false, shown);

        assertEquals(List.of("POST /checkout", "App code", "SELECT carts", "UPDATE carts"), labels(layout));
        assertEquals(-1, layout.rowOf(4));
        assertEquals(3, layout.rowOf(5));
        assertEquals(3, layout.shownCount());
    }

    @Test
    void foldsRepeatsToOneRow() {
        Timeline timeline = Timeline.of(Samples.cassette(
                "/x",
                200,
                100,
                Samples.http(0, "GET", "http://a/items/1", 0, 10, 200),
                Samples.sql(1, "SELECT", "carts", 10, 5, 1),
                Samples.http(2, "GET", "http://a/items/2", 15, 30, 200),
                Samples.http(3, "GET", "http://a/items/3", 40, 20, 200)));
        TimelineLayout layout = layout(timeline, TimelineGrouping.CALLS, true, null);

        assertEquals(List.of("POST /x", "App code", "3× GET …/items/#", "SELECT carts"), labels(layout));
        assertEquals(2, layout.rowOf(3));
        assertEquals(5, layout.shownCount());
    }

    @ParameterizedTest
    @EnumSource
    void placesEveryCallOnceAndFindsItUnderThePointer(TimelineGrouping grouping) {
        TimelineLayout layout = layout(checkout, grouping, false, null);
        Viewport viewport = layout.fit(900, layout.contentHeight());

        assertEquals(7, layout.shownCount());
        for (int item = 0; item < 7; item++) {
            Bar bar = layout.bar(item, viewport.scale());
            double y = viewport.yOf(layout.rowOfItem(item)) + 12;
            Hit hit = layout.hit(bar.x() + bar.width() / 2, y, viewport);
            assertEquals(new Hit(layout.rowOfItem(item), item), hit);
        }
        assertEquals(Hit.NOTHING, layout.hit(400, 5, viewport));
        assertNotEquals(null, layout.appCodeAt(viewport.scale().xOf(200), 1, viewport));
    }

    @ParameterizedTest
    @EnumSource
    void laysOutAHundredThousandCalls(TimelineGrouping grouping) {
        TimelineLayout layout = layout(Samples.wide(100_000), grouping, true, null);

        assertEquals(100_001, layout.shownCount());
        assertTrue(layout.rowOf(99_999) > 0);
    }

    @Test
    void countsHowManyRanWhen() {
        Density density = new Density(checkout, new Span(0, 1231));

        assertEquals(2, density.most());
        assertEquals(0, density.most(180 / 1231.0, 210 / 1231.0));
        assertEquals(1, density.most(300 / 1231.0, 900 / 1231.0));
        assertTrue(density.fails(1080 / 1231.0, 1095 / 1231.0));
        assertTrue(!density.fails(0, 0.5));
    }
}
