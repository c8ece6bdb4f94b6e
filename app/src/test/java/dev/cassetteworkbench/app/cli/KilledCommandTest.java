package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The program itself, killed in the middle of its work, and called again.
@Timeout(180)
class KilledCommandTest extends BucketShell {
    private static final int FILES = 150;

    @Test
    void aKilledSyncUpGoesOnWithItsJournalInsteadOfPlanningAnew() throws Exception {
        Path folder = recordings(FILES);
        int there = kill(folder, "s3", "sync", "up", "-d", folder.toString(), "--parallel", "1");
        assertEquals(1, journals(".journal"), "the kill left a journal");

        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString(), "--json"), out() + err());

        assertTrue(err().contains("Going on with a run that did not end"), err());
        JsonObject requests = (JsonObject) member((JsonObject) member(json(out()), "usage"), "requests");
        assertEquals("0", requests.get("LIST") instanceof JsonNumber lists ? lists.text() : "0", "nothing was listed");
        assertTrue(
                Integer.parseInt(number(requests, "PUT")) <= FILES - there + 1,
                "what was there is not sent again: " + requests);
        assertEquals(FILES, remoteKeys().size());
        assertEquals(0, journals(".journal"));
        assertEquals(0, run("s3", "validate", "-d", folder.toString()), out() + err());
        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString()), out() + err());
        assertFalse(err().contains("Going on"), "the next one compares again: " + err());
    }

    @Test
    void anotherWishOrFreshComparesAnewAfterAKill() throws Exception {
        Path folder = recordings(FILES);
        kill(folder, "s3", "sync", "up", "-d", folder.toString(), "--parallel", "1");

        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString(), "--fresh"), out() + err());

        assertFalse(err().contains("Going on"), err());
        assertEquals(FILES, remoteKeys().size());
        assertEquals(0, journals(".journal"));
    }

    @Test
    void aKilledMigrationGoesOn() throws Exception {
        Path folder = recordings(FILES);
        kill(folder, "s3", "migrate", folder.toString(), "--parallel", "1");
        assertEquals(1, journals(".migration.journal"));

        assertEquals(0, run("s3", "migrate", folder.toString()), out() + err());

        assertTrue(err().contains("Going on with a migration"), err());
        assertTrue(err().contains(FILES + " the same, 0 not"), err());
        assertEquals(FILES, remoteKeys().size());
        assertEquals(0, journals(".journal"));
    }

    /// Runs a command in a process of its own and kills it as soon as some objects are there.
    ///
    /// @return objects that were there after the kill
    private int kill(Path folder, String... words) throws IOException, InterruptedException {
        Process process = start(words);
        try {
            while (remoteKeys().size() < 5 && process.isAlive()) {
                Thread.onSpinWait(); // asking the server takes its time
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(137, process.waitFor(), () -> "it was to be killed while it runs: " + said(folder));
        int there = remoteKeys().size();
        assertTrue(there >= 5 && there < FILES, there + " objects");
        return there;
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        String modules = System.getProperty("jdk.module.path", "");
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
        command.add(Stream.of(System.getProperty("java.class.path"), modules)
                .filter(path -> !path.isEmpty())
                .reduce((a, b) -> a + java.io.File.pathSeparator + b)
                .orElseThrow());
        command.add("dev.cassetteworkbench.app.main.Launcher");
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("said.txt").toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("S3_"));
        environment.putAll(variables);
        environment.put("WORKBENCH_HOME", home.resolve("home").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return builder.start();
    }

    private String said(Path folder) {
        try {
            return folder + ": " + Files.readString(home.resolve("said.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private long journals(String ending) throws IOException {
        Path kept = home.resolve("home/data/sync");
        if (!Files.isDirectory(kept)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.filter(file -> file.toString().endsWith(ending)).count();
        }
    }
}
