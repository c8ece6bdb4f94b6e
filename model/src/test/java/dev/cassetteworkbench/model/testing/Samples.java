package dev.cassetteworkbench.model.testing;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;

/// Small made-up cassettes for tests, built as documents and read by the real reader.
///
/// ```
/// Cassette cassette = Samples.cassette("POST", "/checkout").status(502)
///         .http("GET", "http://fraud/v1/score", 200, "{\"score\":1}").redis("GET", "cart:1",
/// "x").build();
/// ```
public final class Samples {
    private Samples() {}

    /// A cassette of status 200 with no calls, recorded 2026-11-20T14:00:00Z by service `checkout`
    /// in env `local`.
    public static SampleCassette cassette(String method, String path) {
        return new SampleCassette(method, path);
    }

    /// Parsed JSON; a test's own text must be JSON.
    public static JsonValue json(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
