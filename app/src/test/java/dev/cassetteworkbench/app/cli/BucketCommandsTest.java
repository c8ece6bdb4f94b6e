package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The whole command line against an S3 server on loopback: moving, listing, indexing.
@Timeout(180)
class BucketCommandsTest extends BucketShell {
    @Test
    void uploadsListsAndDownloadsAsTheReferenceDoes() throws IOException, JsonException {
        Path folder = recordings(5);

        assertEquals(0, run("s3", "upload", folder.toString()), err());
        assertEquals(0, run("s3", "list", "--json"));
        List<JsonValue> objects = ((JsonArray) member(json(out()), "objects")).items();
        assertEquals(5, objects.size());
        String key = text((JsonObject) objects.getFirst(), "key");
        assertTrue(key.matches(".*/\\d{4}-\\d{2}-\\d{2}/.*\\.json(\\.gz)?"), key);
        assertTrue(exists("cassettes/" + key), "the usual prefix is cassettes");

        Path target = home.resolve("local.json");
        assertEquals(0, run("s3", "download", key, "-o", target.toString()), err());
        assertArrayEquals(Files.readAllBytes(folder.resolve(key)), Files.readAllBytes(target));
    }

    @Test
    void aSecondUploadSendsNothing() throws IOException, JsonException {
        Path folder = recordings(5);
        run("s3", "upload", folder.toString());

        assertEquals(0, run("s3", "upload", folder.toString(), "--json"), err());

        assertEquals("5", number((JsonObject) member(json(out()), "counts"), "same"));
    }

    @Test
    void otherContentUnderTheSameKeyIsAConflictUnlessForced() throws IOException {
        Path folder = recordings(1);
        run("s3", "upload", folder.toString());
        Path file = files(folder).getFirst();
        Files.writeString(file, "{}");

        assertEquals(1, run("s3", "upload", folder.toString()));
        assertTrue(out().contains("conflict"), out() + err());
        assertEquals(0, run("s3", "upload", folder.toString(), "--force"), out() + err());
    }

    @Test
    void syncsUpAndDownWithAPlanFirst() throws IOException, JsonException {
        Path folder = recordings(12);

        assertEquals(1, run("s3", "sync", "up", "-d", folder.toString(), "--dry-run", "--json"));
        assertEquals("12", number((JsonObject) member(json(out()), "counts"), "add"));
        assertEquals(0, run("s3", "list", "--json"));
        assertEquals(0, ((JsonArray) member(json(out()), "objects")).items().size(), "a dry run writes nothing");

        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString()), out() + err());
        assertEquals(0, run("s3", "plan", "up", "-d", folder.toString()), out() + err());
        Path other = home.resolve("other");
        assertEquals(0, run("s3", "sync", "down", "-d", other.toString()), out() + err());
        assertEquals(12, files(other).size());
        for (Path file : files(folder)) {
            assertArrayEquals(
                    Files.readAllBytes(file),
                    Files.readAllBytes(other.resolve(folder.relativize(file).toString())));
        }
    }

    @Test
    void syncDeletesOnlyWhenTold() throws IOException {
        Path folder = recordings(3);
        run("s3", "sync", "up", "-d", folder.toString());
        Files.delete(files(folder).getFirst());

        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString()));
        assertEquals(3, remoteKeys().size());
        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString(), "--delete"), out() + err());
        assertEquals(2, remoteKeys().size());
    }

    @Test
    void nothingIsWrittenThroughAReadOnlyConnection() throws IOException {
        Path folder = recordings(2);

        assertTrue(run("s3", "sync", "up", "-d", folder.toString(), "--read-only") > 0);

        assertEquals(List.of(), remoteKeys());
    }

    @Test
    void estimatesWithoutWriting() throws IOException, JsonException {
        assertEquals(0, run("s3", "estimate", "--cache-dir", recordings(7).toString(), "--json"), err());

        assertEquals("7", number(json(out()), "objects"));
        assertEquals(List.of(), remoteKeys());
    }

    @Test
    void listSaysWhenThereIsMore() throws IOException, JsonException {
        run("s3", "upload", recordings(6).toString());

        assertEquals(0, run("s3", "list", "-n", "4", "--json"));
        assertEquals(
                "true",
                member(json(out()), "truncated") instanceof JsonValue.JsonBoolean more ? "" + more.value() : "");
        assertEquals(0, run("s3", "list", "-n", "4"));
        assertTrue(err().contains("there are more"), err());
        assertEquals(0, run("s3", "list", "-n", "6", "--json"));
        assertEquals(
                "false",
                member(json(out()), "truncated") instanceof JsonValue.JsonBoolean more ? "" + more.value() : "");
    }

    @Test
    void bucketsAreTakenWhereverAFolderOrCassetteIs() throws IOException, JsonException {
        Path folder = recordings(20);
        run("s3", "sync", "up", "-d", folder.toString());
        String place = "s3://" + bucket + "/cassettes";

        assertEquals(0, run("index", "-d", place, "--estimate", "--json"), err());
        assertEquals("20", number(json(out()), "to_read"));
        assertEquals(0, run("index", "-d", place, "--json"), err());
        JsonObject first = json(out());
        assertEquals("20", number(first, "total"));
        assertEquals("20", number((JsonObject) member((JsonObject) member(first, "usage"), "requests"), "GET"));
        assertEquals(0, run("index", "-d", place, "--json"));
        JsonObject second = json(out());
        assertEquals("0", number(second, "opened"));
        JsonObject requests = (JsonObject) member((JsonObject) member(second, "usage"), "requests");
        assertEquals("0", requests.get("GET") instanceof JsonNumber gets ? gets.text() : "0");

        assertEquals(0, run("list", "-d", place, "-n", "3", "--json"));
        JsonObject hit =
                (JsonObject) ((JsonArray) member(json(out()), "hits")).items().getFirst();
        String object = place + "/" + text(hit, "path");
        assertEquals(0, run("show", object, "--json"), err());
        assertEquals(text(hit, "method"), text(json(out()), "method"));
        assertEquals(0, run("timeline", object), err());
        assertEquals(0, run("diff", "-a", object, "-b", object), err());
        assertEquals(0, run("search", "-d", place, "--json", "-m", text(hit, "method")), err());
        assertTrue(Integer.parseInt(number(json(out()), "total")) > 0);
    }

    @Test
    void anInventoryReportStandsInForTheListing() throws Exception {
        Path folder = recordings(2);
        run("s3", "upload", folder.toString());
        StringBuilder rows = new StringBuilder();
        server.client()
                .listObjectsV2(list -> list.bucket(bucket))
                .contents()
                .forEach(object -> rows.append("\"%s\",\"%s\",\"%d\",\"%s\",\"%s\"\n"
                        .formatted(
                                bucket,
                                java.net.URLEncoder.encode(object.key(), StandardCharsets.UTF_8),
                                object.size(),
                                object.lastModified(),
                                object.eTag().replace("\"", ""))));
        byte[] data = rows.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(home.resolve("part.csv"), data);
        String md5 = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("MD5").digest(data));
        Path manifest = Files.writeString(home.resolve("manifest.json"), """
                {"sourceBucket":"%s","creationTimestamp":"1795132800000","fileFormat":"CSV",
                 "fileSchema":"Bucket, Key, Size, LastModifiedDate, ETag",
                 "files":[{"key":"reports/data/part.csv","size":%d,"MD5checksum":"%s"}]}
                """.formatted(bucket, data.length, md5));
        String place = "s3://" + bucket + "/cassettes";

        assertEquals(0, run("index", "-d", place, "--inventory", manifest.toString(), "--json"), err());

        JsonObject report = json(out());
        assertEquals("2", number(report, "total"));
        JsonObject requests = (JsonObject) member((JsonObject) member(report, "usage"), "requests");
        assertEquals(
                "1",
                requests.get("LIST") instanceof JsonNumber lists ? lists.text() : "0",
                "of our own small folder, whether ready-made indexes of days lie there");
        assertEquals(0, run("index", "-d", place, "--json"), err());
        assertEquals("0", number(json(out()), "opened"), "the report and the listing agree on what an object is");
        assertEquals(2, run("index", "-d", "s3://another/cassettes", "--inventory", manifest.toString()));
        assertTrue(err().contains("is about the bucket " + bucket), err());
    }
}
