package dev.cassetteworkbench.storage;

import static dev.cassetteworkbench.storage.testing.FaultProxy.Asked.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore.Level;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.FaultProxy;
import dev.cassetteworkbench.storage.testing.FaultProxy.Fault;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that the server of the tests cannot hold but S3 can: AWS's answers are played by the proxy.
@Timeout(60)
class S3HostileKeyTest {
    private final FaultProxy proxy = FaultProxy.to(LocalS3.shared().endpoint());
    private final ConcurrentLinkedQueue<String> targets = new ConcurrentLinkedQueue<>();
    private BucketStore store = open();

    private BucketStore open() {
        try {
            return S3Buckets.open(
                    LocalS3.shared().connection(proxy.endpoint(), "bucket", "p").build(), InstantSource.system());
        } catch (StorageException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void listen() {
        proxy.always(asked -> !targets.add(asked.target()), Fault.slowDown()); // picks none, hears all
    }

    @AfterEach
    void close() throws StorageException {
        store.close();
        proxy.close();
    }

    /// The SDK sends a slash behind a slash as `%2F`, so that no proxy joins the two.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        ../x,          /bucket/p/../x
        a/../../x,     /bucket/p/a/../../x
        a//b,          /bucket/p/a/%2Fb
        ./a/.,         /bucket/p/./a/.
        /etc/passwd,   /bucket/p/%2Fetc/passwd
        a/,            /bucket/p/a/
        C:\\x,         /bucket/p/C%3A%5Cx
        'a b+c%20é?&', /bucket/p/a%20b%2Bc%2520%C3%A9%3F%26
        """)
    void asksForExactlyTheKeyOfTheListing(String key, String path) throws Exception {
        proxy.always(operation("GetObject"), new Fault.Answer(200, Map.of("ETag", "\"x\""), "abc"));
        try (var in = store.open(key)) {
            assertEquals("abc", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(path, targets.element());
    }

    @Test
    void listsKeysAsTheyAre() throws Exception {
        proxy.always(
                operation("ListObjectsV2"),
                new Fault.Answer(
                        200,
                        Map.of(),
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bucket</Name>
                        <Prefix>p%2F</Prefix><EncodingType>url</EncodingType><IsTruncated>false</IsTruncated>
                        <Contents><Key>p/</Key><LastModified>2026-11-20T10:00:00.000Z</LastModified>
                          <ETag>"a"</ETag><Size>0</Size></Contents>
                        <Contents><Key>p/a%00b%01%0Ac</Key><LastModified>2026-11-20T10:00:00.000Z</LastModified>
                          <ETag>"b"</ETag><Size>5368709120</Size></Contents>
                        <Contents><Key>p/../up+%2B%25</Key><LastModified>2026-11-20T10:00:00.000Z</LastModified>
                          <ETag>c</ETag><Size>1</Size></Contents>
                        <CommonPrefixes><Prefix>p//</Prefix></CommonPrefixes>
                        </ListBucketResult>
                        """));
        Instant date = Instant.parse("2026-11-20T10:00:00Z");
        List<Entry> expected = List.of(
                new Entry("a\u0000b\u0001\nc", 5L << 30, date, "b"), new Entry("../up +%", 1, date, "c"));
        Page page = store.list("", null);
        assertEquals(expected, page.entries());
        assertNull(page.next());
        Level level = store.level("", null);
        assertEquals(List.of("/"), level.folders());
        assertTrue(targets.element().contains("encoding-type=url"), targets::toString);
    }

    @Test
    void refusesAnAnswerThatWasNotAskedFor() {
        proxy.always(
                operation("ListObjectsV2"),
                new Fault.Answer(
                        200,
                        Map.of(),
                        "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>other/a</Key>"
                                + "<Size>1</Size></Contents></ListBucketResult>"));
        StorageException refused = assertThrows(StorageException.class, () -> store.list("", null));
        assertTrue(refused.problem() instanceof Problem.Failed, refused::toString);
    }

    @Test
    void failsWhenAListingBreaksOff() {
        proxy.always(
                operation("ListObjectsV2"),
                new Fault.Answer(
                        200, Map.of(), "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>"));
        StorageException refused = assertThrows(StorageException.class, () -> store.list("", null));
        assertTrue(refused.problem() instanceof Problem.Failed, refused::toString);
    }

    @Test
    void deletesKeysThatXmlCannotHoldOneByOne() throws Exception {
        proxy.always(operation("DeleteObject"), new Fault.Answer(200, Map.of(), ""));
        assertNull(store.delete(List.of("a\u0001b")).getFirst().problem());
        assertEquals("/bucket/p/a%01b", targets.element());
    }

    @Test
    void anArchivedObjectIsNamedAsSuch() {
        proxy.always(
                operation("GetObject"),
                new Fault.Answer(
                        403,
                        Map.of(),
                        "<Error><Code>InvalidObjectState</Code><Message>x</Message>"
                                + "<StorageClass>DEEP_ARCHIVE</StorageClass></Error>"));
        StorageException refused = assertThrows(StorageException.class, () -> store.open("a.json"));
        assertEquals(new Problem.Archived("a.json", "DEEP_ARCHIVE"), refused.problem());
    }
}
