package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.tier.UseBook;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What lives in a folder and what in its bucket, told on the command line.
@Timeout(180)
class TierCommandsTest extends BucketShell {
    @Test
    void validatesByContent() throws IOException, JsonException {
        Path folder = recordings(4);
        run("s3", "sync", "up", "-d", folder.toString());
        assertEquals(0, run("s3", "validate", "--cache-dir", folder.toString()), out() + err());

        List<Path> files = files(folder);
        byte[] other = Files.readAllBytes(files.getFirst());
        other[other.length / 2] ^= 1;
        Files.write(files.getFirst(), other);
        Files.delete(files.getLast());

        assertEquals(1, run("s3", "validate", "--cache-dir", folder.toString(), "--json"), err());
        JsonObject counts = (JsonObject) member(json(out()), "counts");
        assertEquals("1", number(counts, "different"));
        assertEquals("1", number(counts, "extra"));
    }

    @Test
    void discoversWhatTheIndexDoesNotKnow() throws IOException, JsonException {
        run("s3", "upload", recordings(5).toString());

        assertEquals(0, run("s3", "discover", "--json"), err());
        assertEquals(5, ((JsonArray) member(json(out()), "found")).items().size());
        assertEquals(0, run("s3", "discover", "--sync"), err());
        assertEquals(0, run("s3", "discover", "--json"), err());
        assertEquals("5", number(json(out()), "known"));
    }

    @Test
    void coldFilesGoToTheBucketOnlyWhenToldTo() throws IOException {
        Path folder = recordings(3);
        for (Path file : files(folder)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }

        assertEquals(0, run("s3", "tier-manage", "--cache-dir", folder.toString()), out() + err());
        assertEquals(3, files(folder).size());
        assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--no-demote", "--yes"), out() + err());
        assertEquals(3, files(folder).size());
        assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--yes"), out() + err());
        assertEquals(0, files(folder).size());
        assertEquals(3, remoteKeys().size());
    }

    @Test
    void whatTheWindowOpenedLatelyStaysWarm() throws Exception {
        Path folder = recordings(3);
        for (Path file : files(folder)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        String opened = folder.relativize(files(folder).getFirst()).toString();
        try (UseBook book = new UseBook(home.resolve("home/data/uses"), InstantSource.system())) {
            book.used(UseBook.source(folder), opened);
            assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--all", "--json"), err());
        }
        assertEquals("keep recent", decision(opened));
        assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--yes"), out() + err());
        assertEquals(List.of(folder.resolve(opened)), files(folder));
    }

    @Test
    void pinsAreKeptAndALimitMakesRoom() throws Exception {
        Path folder = recordings(3);
        String pinned = folder.relativize(files(folder).getFirst()).toString();

        assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--pin", pinned), err());
        assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--limit", "0.0000001", "--all", "--json"), err());

        assertEquals("keep pinned", decision(pinned));
        String other = folder.relativize(files(folder).getLast()).toString();
        assertEquals("demote and send for room", decision(other));
        assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--unpin", pinned, "--all", "--json"), err());
        assertEquals("keep recent", decision(pinned));
    }

    @Test
    void aFolderIsMigratedAndChecked() throws IOException {
        Path folder = recordings(6);

        assertEquals(1, run("s3", "migrate", folder.toString(), "--dry-run"), out() + err());
        assertEquals(List.of(), remoteKeys());
        assertEquals(0, run("s3", "migrate", folder.toString()), out() + err());
        assertEquals(6, remoteKeys().size());
        assertTrue(err().contains("6 the same, 0 not"), err());
        assertEquals(0, run("s3", "migrate", "-d", folder.toString()), out() + err());
        assertEquals(6, files(folder).size(), "nothing is deleted here");

        Files.writeString(files(folder).getFirst(), "{}");
        put(remoteKeys().getFirst(), "[]");
        assertEquals(1, run("s3", "migrate", folder.toString()), "both sides changed");
    }

    private String decision(String key) throws JsonException {
        return ((JsonArray) member(json(out()), "moves"))
                .items().stream()
                        .map(JsonObject.class::cast)
                        .filter(move -> text(move, "key").equals(key))
                        .map(move -> text(move, "decision"))
                        .findFirst()
                        .orElseThrow();
    }
}
