package dev.cassetteworkbench.storage.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Files beside these tests.
final class Fixture {
    private Fixture() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    static List<String> lines(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8).lines().toList();
    }
}
