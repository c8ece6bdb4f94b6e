package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.replay.TargetSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetSettingsStoreTest {
    @TempDir
    private Path folder = Path.of("");

    private final TargetSettings settings = new TargetSettings(
            Path.of("/srv/checkout"),
            List.of("python3", "app.py", "--port", "${port}"),
            Map.of("RELEASE", "1"),
            null,
            "/health",
            Duration.ofSeconds(90),
            TargetSettings.Mode.TIMETRACER);

    @Test
    void knowsNothingAtFirst() throws Exception {
        assertEquals(Optional.empty(), store().find("checkout"));
    }

    @Test
    void givesBackWhatWasConfirmed() throws Exception {
        store().confirm("checkout", TargetProfile.of(settings));
        store().confirm("orders", TargetProfile.of(TargetSettings.of(folder, List.of("./run"))));

        TargetSettingsStore.Stored stored = store().find("checkout").orElseThrow();

        assertEquals(settings, stored.settings());
        assertTrue(stored.confirmed());
        assertTrue(store().find("orders").orElseThrow().confirmed());
    }

    @Test
    void doesNotTrustACommandChangedInTheFile() throws Exception {
        store().confirm("checkout", TargetProfile.of(settings));
        Files.writeString(file(), Files.readString(file()).replace("app.py", "other.py"));

        assertFalse(store().find("checkout").orElseThrow().confirmed());
    }

    @Test
    void doesNotTrustAnEnvironmentChangedInTheFile() throws Exception {
        store().confirm("checkout", TargetProfile.of(settings));
        Files.writeString(file(), Files.readString(file()).replace("\"RELEASE\"", "\"LD_PRELOAD\""));

        assertFalse(store().find("checkout").orElseThrow().confirmed());
    }

    @Test
    void keepsTheFileToItsOwnerAndLeavesNoDraft() throws Exception {
        store().confirm("checkout", TargetProfile.of(settings));

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        try (var files = Files.list(file().getParent())) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void setsABrokenFileAside() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{ broken");

        assertEquals(Optional.empty(), store().find("checkout"));
        store().confirm("checkout", TargetProfile.of(settings));

        assertTrue(store().find("checkout").orElseThrow().confirmed());
        assertEquals("{ broken", Files.readString(folder.resolve("config/targets.json.broken")));
    }

    @Test
    void passesOverEntriesItDoesNotUnderstand() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"services\":{\"a\":7,\"b\":{\"folder\":\"\"},\"c\":{\"folder\":\"/x\"}}}");

        assertEquals(Optional.empty(), store().find("a"));
        assertEquals(Optional.empty(), store().find("b"));
        assertEquals(Optional.empty(), store().find("c"));
    }

    private TargetSettingsStore store() {
        return new TargetSettingsStore(file(), Map.of("SHOP_TOKEN", "from outside"));
    }

    private Path file() {
        return folder.resolve("config/targets.json");
    }
}
