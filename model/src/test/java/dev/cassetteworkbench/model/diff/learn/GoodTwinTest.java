package dev.cassetteworkbench.model.diff.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoodTwinTest {
    private static SampleCassette checkout(String id, String cart, int status) {
        return Samples.cassette("POST", "/carts/" + cart + "/checkout")
                .id(id)
                .at("2026-11-20T10:00:00Z")
                .status(status)
                .requestBody("{\"cart\":\"%s\",\"method\":\"card\"}".formatted(cart))
                .responseBody("{}")
                .redis("GET", "cart:" + cart, "1")
                .http("POST", "http://pay/v1/charges", status == 200 ? 200 : 502, "{}");
    }

    private static String nearest(Cassette failure, SampleCassette... candidates) {
        List<Cassette> built =
                java.util.Arrays.stream(candidates).map(SampleCassette::build).toList();
        Optional<GoodTwin> twin = GoodTwin.nearest(failure, built, Progress.NONE);
        return twin.map(found -> found.cassette().session().id()).orElse("none");
    }

    @Test
    void prefersTheSameInput() {
        Cassette failure = checkout("f", "c7", 502).build();

        assertEquals("same", nearest(failure, checkout("other", "c9", 200), checkout("same", "c7", 200)));
    }

    @Test
    void passesOverFailuresAndOtherRoutes() {
        Cassette failure = checkout("f", "c7", 502).build();

        assertEquals(
                "none",
                nearest(
                        failure,
                        checkout("bad", "c7", 500),
                        Samples.cassette("GET", "/carts/c7").id("other")));
    }

    @Test
    void prefersTheSameCallsOverOthers() {
        Cassette failure = checkout("f", "c7", 502).build();
        SampleCassette without = Samples.cassette("POST", "/carts/c7/checkout")
                .id("without")
                .at("2026-11-20T10:00:00Z")
                .requestBody("{\"cart\":\"c7\",\"method\":\"card\"}")
                .sql("SELECT", "carts", 1);

        assertEquals("with", nearest(failure, without, checkout("with", "c7", 200)));
    }

    @Test
    void ofEquallyNearOnesTakesTheLatestBefore() {
        Cassette failure = checkout("f", "c7", 502).at("2026-11-20T12:00:00Z").build();

        assertEquals(
                "before",
                nearest(
                        failure,
                        checkout("early", "c7", 200).at("2026-11-20T08:00:00Z"),
                        checkout("before", "c7", 200).at("2026-11-20T11:00:00Z"),
                        checkout("after", "c7", 200).at("2026-11-20T13:00:00Z")));
    }

    @Test
    void saysWhyItIsNear() {
        GoodTwin twin = GoodTwin.of(
                checkout("f", "c7", 502).build(), checkout("g", "c7", 200).build());

        assertEquals(List.of("same path", "same input", "same calls up to the failure"), twin.reasons());
        assertEquals(1, twin.score(), 1e-9);
        GoodTwin far = GoodTwin.of(
                checkout("f", "c7", 502).build(), checkout("g", "c9", 200).build());
        assertTrue(far.score() < 1 && far.score() > 0.5, far.toString());
    }
}
