package dev.cassetteworkbench.replay.internal.mongo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.RecordedCalls;
import dev.cassetteworkbench.replay.internal.match.Tally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Java's and Python's drivers against the mock, no server anywhere. Needs `python3-pymongo`.
@Timeout(120)
class MongoMockTest {
    private record Run(List<String> lines, Tally tally) {}

    private static Cassette recording(String name) throws IOException {
        Path file = Recordings.all().stream()
                .filter(path -> path.toString().contains(name))
                .findFirst()
                .orElseThrow();
        return RecordedCalls.read(file);
    }

    private static Run python(Cassette cassette, String script) throws IOException, InterruptedException {
        Playback playback = new Playback(cassette);
        try (MongoMock mock = MongoMock.start(playback)) {
            String head = "import pymongo\ndb = pymongo.MongoClient('mongodb://127.0.0.1:" + mock.port()
                    + "/', serverSelectionTimeoutMS=3000)['shop']\n";
            Process process = new ProcessBuilder("/usr/bin/python3", "-")
                    .redirectErrorStream(true)
                    .start();
            try (OutputStream in = process.getOutputStream()) {
                in.write((head + script).getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), "apt install python3-pymongo\n" + output);
            return new Run(output.strip().lines().toList(), playback.tally());
        }
    }

    @Test
    void servesPymongoWhatTimetracerKept() throws IOException, InterruptedException {
        Run seeded = python(recording("reviews-local-a/2026-11-13/POST__seed__"), """
                docs = [{"_id": "seed-%d" % i, "sku": "sku-%d" % (i % 3), "user": "u%d" % i, "stars": 1 + i % 5} for i in range(12)]
                print(len(db.reviews.insert_many(docs).inserted_ids))
                r = db.reviews.update_many({"stars": {"$lte": 2}}, {"$set": {"flag": True}})
                print(r.matched_count, r.modified_count)
                print(db.reviews.delete_many({"stars": {"$gte": 6}}).deleted_count)
                """);
        assertEquals(List.of("12", "6 6", "0"), seeded.lines());
        assertEquals(3, seeded.tally().served());
        assertEquals(0, seeded.tally().differing());

        Run counted = python(recording("reviews-local-a/2026-11-13/GET__reviews__9edca2c9"), """
                print(db.reviews.count_documents({"sku": "sku-1"}))
                try:
                    list(db.reviews.find({"sku": "sku-1"}).sort("stars", -1).limit(10))
                except pymongo.errors.OperationFailure as e:
                    print(e.code, "documents FIND shop.reviews gave" in str(e))
                """);
        assertEquals(List.of("4", "96 True"), counted.lines());
        assertEquals(1, counted.tally().unmockable().size());
    }

    @Test
    void servesTheDocumentThatFindOneFoundAndTakesItsTwinAsPartOfIt() throws IOException, InterruptedException {
        Cassette found = Samples.cassette("GET", "/reviews/seed-1")
                .mongo("FIND", "shop.reviews", "{\"type\":\"cursor\"}")
                .bodyHash("sha256:1ade5f338e48edd119f2ac5ef0d373b79c79a5b0128041c8d3c103980d91b352")
                .startingAt(1)
                .lasting(0)
                .mongo(
                        "FIND_ONE",
                        "shop.reviews",
                        "{\"_id\":\"seed-1\",\"stars\":2,\"rate\":0.5,\"tags\":[\"a\",null]}")
                .bodyHash("sha256:1ade5f338e48edd119f2ac5ef0d373b79c79a5b0128041c8d3c103980d91b352")
                .startingAt(3)
                .lasting(1.5)
                .build();

        Run run = python(found, """
                print(db.reviews.find_one({"_id": "seed-1"}))
                print(db.reviews.find_one({"_id": "seed-1"}) is None)
                try:
                    db.reviews.find_one({"_id": "seed-2"})
                except pymongo.errors.OperationFailure as e:
                    print(e.code, "filter or document differs" in str(e))
                """);

        assertEquals(
                List.of("{'_id': 'seed-1', 'stars': 2, 'rate': 0.5, 'tags': ['a', None]}", "False", "96 True"),
                run.lines());
        assertEquals(List.of(), run.tally().unmockable());
        assertEquals(1, run.tally().repeated());
    }

    @Test
    void tellsTheRecordedDuplicateKey() throws IOException, InterruptedException {
        Run run = python(
                RecordedCalls.read(Recordings.all().stream()
                        .filter(path -> path.toString().contains("reviews-local-a"))
                        .filter(path -> path.getFileName().toString().startsWith("POST__reviews__"))
                        .filter(path -> contains(path, "DuplicateKeyError"))
                        .findFirst()
                        .orElseThrow()),
                """
                try:
                    db.reviews.insert_one({"_id": "sku-1-ana", "sku": "sku-1", "user": "ana", "stars": 4, "text": None})
                except pymongo.errors.DuplicateKeyError as e:
                    print(e)
                """);

        assertTrue(run.lines().getFirst().startsWith("E11000 duplicate key error collection: shop.reviews"));
        assertEquals(1, run.tally().served());
        assertEquals(0, run.tally().differing());
    }

    private static boolean contains(Path file, String text) {
        try {
            return java.nio.file.Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Cassette full() {
        return Samples.cassette("GET", "/orders")
                .mongo("FIND", "shop.orders", "{\"type\":\"cursor\"}")
                .replay("""
                        {"v":1,"command":{"find":"orders","filter":{"open":true},"limit":2,"$db":"shop"},
                         "documents":[{"_id":{"$oid":"65a000000000000000000001"},"at":{"$date":"2026-01-02T03:04:05Z"},
                                       "total":{"$numberDecimal":"12.50"},"n":{"$numberLong":"5"}},{"_id":"second"}]}
                        """)
                .mongo("AGGREGATE", "shop.orders", "{\"type\":\"cursor\"}")
                .replay("""
                        {"v":1,"command":{"aggregate":"orders","pipeline":[{"$group":{"_id":"$sku","n":{"$sum":1}}}],"cursor":{}},
                         "reply":{"cursor":{"firstBatch":[{"_id":"sku-1","n":4}],"id":{"$numberLong":"77"},"ns":"shop.orders"},
                                  "ok":1.0,"operationTime":{"$timestamp":{"t":1,"i":1}}}}
                        """)
                .mongo("COUNT_DOCUMENTS", "shop.orders", "{\"count\":0}")
                .mongo("INSERT_ONE", "shop.orders", "{\"inserted_id\":\"a\",\"acknowledged\":true}")
                .mongo("UPDATE_ONE", "shop.stats", "{\"matched_count\":0,\"modified_count\":0,\"upserted_id\":\"new\"}")
                .mongo("INSERT_ONE", "shop.audit", "{}")
                .inResult("error_type", new JsonString("DuplicateKeyError"))
                .inResult("error", new JsonString("E11000 duplicate key, full error: {'code': 11000}"))
                .build();
    }

    @Test
    void servesTheJavaDriverWithTypedDocuments() throws IOException {
        Playback playback = new Playback(full());
        try (MongoMock mock = MongoMock.start(playback);
                MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + mock.port())) {
            MongoCollection<Document> orders = client.getDatabase("shop").getCollection("orders");
            List<Document> open = orders.find(Filters.eq("open", true)).limit(2).into(new ArrayList<>());
            assertEquals(
                    new ObjectId("65a000000000000000000001"), open.getFirst().getObjectId("_id"));
            assertEquals(
                    "2026-01-02T03:04:05Z",
                    open.getFirst().getDate("at").toInstant().toString());
            assertEquals("12.50", String.valueOf(open.getFirst().get("total")));
            assertEquals(5L, open.getFirst().get("n"));
            assertEquals(2, open.size());

            List<Document> groups = orders.aggregate(List.of(Document.parse("{$group: {_id: '$sku', n: {$sum: 1}}}")))
                    .into(new ArrayList<>());
            assertEquals(List.of(new Document("_id", "sku-1").append("n", 4)), groups);
            assertEquals(0, orders.countDocuments());
            assertTrue(orders.insertOne(new Document("_id", "a")).wasAcknowledged());
            var updated = client.getDatabase("shop")
                    .getCollection("stats")
                    .updateOne(Filters.eq("_id", "new"), Updates.inc("n", 1));
            assertEquals("new", updated.getUpsertedId().asString().getValue());
            assertThrows(
                    MongoWriteException.class,
                    () -> client.getDatabase("shop").getCollection("audit").insertOne(new Document("_id", "a")));

            MongoCommandException refused = assertThrows(
                    MongoCommandException.class,
                    () -> client.getDatabase("shop")
                            .getCollection("invoices")
                            .find()
                            .first());
            assertEquals(96, refused.getErrorCode());
            assertTrue(refused.getErrorMessage().contains("no such command is recorded"), refused.getErrorMessage());
            MongoCommandException again = assertThrows(
                    MongoCommandException.class,
                    () -> client.getDatabase("shop")
                            .getCollection("audit")
                            .insertMany(List.of(new Document("_id", 1))));
            assertTrue(again.getErrorMessage().contains("used already"), again.getErrorMessage());
        }
        assertEquals(6, playback.tally().served());
    }

    @Test
    void answersManyConnectionsAtOnce() throws Exception {
        Playback playback = new Playback(full());
        try (MongoMock mock = MongoMock.start(playback);
                MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + mock.port() + "/?maxPoolSize=40")) {
            MongoCollection<Document> orders = client.getDatabase("shop").getCollection("orders");
            List<Integer> sizes = IntStream.range(0, 200)
                    .parallel()
                    .mapToObj(i -> orders.find(Filters.eq("open", true))
                            .limit(2)
                            .into(new ArrayList<>())
                            .size())
                    .distinct()
                    .toList();
            assertEquals(List.of(2), sizes);
        }
        assertEquals(199, playback.tally().repeated());
        assertEquals(0, playback.tally().missed());
        assertNull(playback.tally().unmockable().stream().findFirst().orElse(null));
    }
}
