package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An ordinary app whose dependencies speak HTTPS: its clients trust the session's authority and
/// get the recording.
@Timeout(120)
class HttpsAppReplayTest {
    /// Needs python3-flask, python3-requests and python3-httpx, as the real target apps do.
    private static final String APP = """
            import os, requests, httpx
            from flask import Flask, jsonify
            app = Flask("trusting")

            @app.get("/both")
            def both():
                first = requests.get("https://api.example.com/v1/x", params={"q": "1"}, timeout=20).json()
                second = httpx.get("https://other.example.com:8443/y", timeout=20).json()
                return jsonify(first=first, second=second)

            app.run("127.0.0.1", int(os.environ["PORT"]))
            """;

    @TempDir
    private static Path folder;

    @Test
    void servesHttpsDependenciesToOrdinaryClients() throws IOException {
        Files.writeString(folder.resolve("app.py"), APP);
        Cassette cassette = Samples.cassette("GET", "/both")
                .status(200)
                .responseBody("{\"first\": {\"v\": 1}, \"second\": {\"w\": [1, 2]}}")
                .http("GET", "https://api.example.com/v1/x", 200, "{\"v\": 1}")
                .lib("requests")
                .inSignature("query", Samples.json("{\"q\": \"1\"}"))
                .http("GET", "https://other.example.com:8443/y", 200, "{\"w\": [1, 2]}")
                .lib("httpx")
                .build();

        try (ReplaySession session = ReplaySessions.open(
                TargetSettings.of(folder, List.of("/usr/bin/python3", "app.py")), ReplayListener.NONE)) {
            ReplayResult result = session.replay(cassette, Progress.NONE);

            assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
            assertEquals(2, result.counts().served());
        }
    }
}
