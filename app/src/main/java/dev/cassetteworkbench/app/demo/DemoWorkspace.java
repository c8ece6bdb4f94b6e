package dev.cassetteworkbench.app.demo;

import dev.cassetteworkbench.replay.TargetSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The demo's files in a folder: `cassettes/` recorded from the shop, and `shop/`, the app itself
/// as Java source.
///
/// @param folder where the workspace was unpacked
public record DemoWorkspace(Path folder) {
    /// The service name that the demo's cassettes carry.
    public static final String SERVICE = "shop";

    private static final String ROOT = "workspace/";

    /// Unpacks the workspace that travels inside the program; files of an earlier version are replaced.
    public static DemoWorkspace unpack(Path folder) throws IOException {
        for (String name : names()) {
            Path target = folder.resolve(name);
            Path parent = target.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            try (InputStream in = open(ROOT + name)) {
                Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new DemoWorkspace(folder);
    }

    public Path cassettes() {
        return folder.resolve("cassettes");
    }

    public Path shop() {
        return folder.resolve("shop");
    }

    /// How the shop is started: the running JDK, from source.
    public TargetSettings target() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new TargetSettings(
                shop(),
                List.of(java.toString(), "Shop.java"),
                Map.of("REDIS_URL", "redis://127.0.0.1:${redis.port}/0"),
                "PORT",
                "/health",
                Duration.ofSeconds(60),
                TargetSettings.Mode.BLACK_BOX);
    }

    private static List<String> names() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(ROOT + "files.txt"), StandardCharsets.UTF_8))) {
            return lines.readAllLines();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = DemoWorkspace.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the program lacks its demo file " + name);
        }
        return in;
    }
}
