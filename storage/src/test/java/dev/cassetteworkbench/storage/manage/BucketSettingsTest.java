package dev.cassetteworkbench.storage.manage;

import static dev.cassetteworkbench.storage.testing.RecordedAnswers.BUCKET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.manage.BucketAdmin.NewBucket;
import dev.cassetteworkbench.storage.manage.BucketAdmin.Presence;
import dev.cassetteworkbench.storage.manage.BucketInfo.PublicAccess;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Filter;
import dev.cassetteworkbench.storage.manage.LifecycleRule.OldExpiration;
import dev.cassetteworkbench.storage.manage.LifecycleRule.OldTransition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.Transition;
import dev.cassetteworkbench.storage.manage.LifecycleRule.When;
import dev.cassetteworkbench.storage.testing.RecordedAnswers;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Against answers as AWS documents them.
@Timeout(60)
class BucketSettingsTest {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NS = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final String B = "/" + BUCKET;

    private final RecordedAnswers server = RecordedAnswers.start();
    private BucketStore store;

    @BeforeEach
    void open() throws StorageException {
        store = S3Buckets.open(server.connection("cassettes/").attempts(1).build(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws StorageException {
        store.close();
        server.close();
    }

    @Test
    void tellsEverySettingOfABucket() throws Exception {
        server.on(
                        "GET " + B + "?location",
                        200,
                        XML + "<LocationConstraint" + NS + ">eu-central-1</LocationConstraint>")
                .on(
                        "GET " + B + "?versioning",
                        200,
                        XML + "<VersioningConfiguration" + NS + "><Status>Enabled</Status></VersioningConfiguration>")
                .on(
                        "GET " + B + "?encryption",
                        200,
                        XML + "<ServerSideEncryptionConfiguration" + NS
                                + "><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm>"
                                + "<KMSMasterKeyID>arn:aws:kms:eu-central-1:1:key/2</KMSMasterKeyID>"
                                + "</ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>")
                .on(
                        "GET " + B + "?publicAccessBlock",
                        200,
                        XML + "<PublicAccessBlockConfiguration" + NS
                                + "><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
                                + "<BlockPublicPolicy>false</BlockPublicPolicy>"
                                + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>")
                .refuse("GET " + B + "?lifecycle", 404, "NoSuchLifecycleConfiguration")
                .on("GET " + B + "?policy", 200, "{\"Version\":\"2012-10-17\"}")
                .refuse("GET " + B + "?cors", 404, "NoSuchCORSConfiguration")
                .on(
                        "GET " + B + "?logging",
                        200,
                        XML + "<BucketLoggingStatus" + NS
                                + "><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>shop/</TargetPrefix>"
                                + "</LoggingEnabled></BucketLoggingStatus>")
                .refuse("GET " + B + "?replication", 404, "ReplicationConfigurationNotFoundError")
                .on("GET " + B + "?notification", 200, XML + "<NotificationConfiguration" + NS + "/>")
                .refuse("GET " + B + "?object-lock", 403, "AccessDenied");
        BucketInfo info = BucketAdmin.of(store).info();
        assertEquals(new Answer.Known<>("eu-central-1"), info.region());
        assertEquals(new Answer.Known<>("Enabled"), info.versioning());
        assertEquals(new Answer.Known<>("aws:kms arn:aws:kms:eu-central-1:1:key/2"), info.encryption());
        assertEquals(new Answer.Known<>(new PublicAccess(true, true, false, true)), info.publicAccess());
        assertFalse(new PublicAccess(true, true, false, true).isFullyBlocked());
        assertEquals(new Answer.NotSet<Integer>(), info.lifecycleRules());
        assertEquals(new Answer.Known<>("{\"Version\":\"2012-10-17\"}"), info.policy());
        assertEquals(new Answer.NotSet<Integer>(), info.corsRules());
        assertEquals(new Answer.Known<>("logs/shop/"), info.accessLog());
        assertEquals(new Answer.NotSet<Integer>(), info.replicationRules());
        assertEquals(new Answer.NotSet<Integer>(), info.notifications());
        assertInstanceOf(Answer.NotAllowed.class, info.objectLock());
        assertEquals(new Answer.NotSupported<String>(), info.acceleration());
    }

    @Test
    void asksAServerThatDoesNotKnowOnlyOnce() throws Exception {
        BucketAdmin admin = BucketAdmin.of(store);
        assertEquals(new Answer.NotSupported<String>(), admin.info().encryption());
        int asked = server.asked().size();
        assertEquals(new Answer.NotSupported<String>(), admin.info().encryption());
        assertEquals(asked, server.asked().size(), "nothing was asked again");
        Problem refused = assertThrows(
                        StorageException.class, () -> BucketLifecycle.of(store).read())
                .problem();
        assertEquals(new Problem.NotSupported("GetBucketLifecycleConfiguration"), refused);
    }

    @Test
    void makesABucketSafelyAndSaysWhatTheServerCannotDo() throws Exception {
        server.on("PUT " + B, 200, "").on("PUT " + B + "?versioning", 200, "").on("PUT " + B + "?encryption", 200, "");
        var steps = BucketAdmin.of(store).create(NewBucket.SAFE);
        assertEquals(
                List.of("create", "block public access", "keep versions", "encrypt"),
                steps.stream().map(BucketAdmin.Step::name).toList());
        assertEquals(
                new Problem.NotSupported("PutPublicAccessBlock"), steps.get(1).problem());
        assertEquals(1, steps.stream().filter(step -> step.problem() != null).count());
        assertTrue(server.last("PUT " + B + "?versioning").body().contains("<Status>Enabled</Status>"));
        assertTrue(server.last("PUT " + B + "?encryption").body().contains("<SSEAlgorithm>AES256</SSEAlgorithm>"));
    }

    @Test
    void namesTheRegionWhenMakingABucketElsewhere() throws Exception {
        server.on("PUT " + B, 200, "");
        try (BucketStore far =
                S3Buckets.open(server.connection("").region("eu-west-1").build(), Clock.systemUTC())) {
            BucketAdmin.of(far).create(NewBucket.PLAIN);
        }
        assertTrue(server.last("PUT " + B).body().contains("<LocationConstraint>eu-west-1</LocationConstraint>"));
    }

    @Test
    void tellsAbsentFromForbidden() throws Exception {
        server.on("HEAD " + B, 404, "");
        assertEquals(Presence.ABSENT, BucketAdmin.of(store).presence());
        server.on("HEAD " + B, 403, "");
        assertEquals(Presence.NOT_OURS, BucketAdmin.of(store).presence());
        server.on("HEAD " + B, 200, "");
        assertEquals(Presence.THERE, BucketAdmin.of(store).presence());
        server.on("HEAD " + B, 500, "");
        assertThrows(StorageException.class, () -> BucketAdmin.of(store).presence());
        server.on("HEAD " + B, 200, "");
        assertEquals(List.of(), BucketAdmin.of(store).createIfMissing(NewBucket.SAFE));
    }

    /// All of what S3 knows of rules, as its documentation writes it.
    private static final String RULES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <LifecycleConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
              <Rule>
                <ID>Archive and then delete</ID>
                <Filter><And><Prefix>cassettes/</Prefix><Tag><Key>keep</Key><Value>no</Value></Tag>
                  <ObjectSizeGreaterThan>500</ObjectSizeGreaterThan></And></Filter>
                <Status>Enabled</Status>
                <Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition>
                <Transition><Days>90</Days><StorageClass>GLACIER</StorageClass></Transition>
                <Expiration><Days>365</Days></Expiration>
                <NoncurrentVersionTransition><NoncurrentDays>30</NoncurrentDays>
                  <StorageClass>GLACIER_IR</StorageClass></NoncurrentVersionTransition>
                <NoncurrentVersionExpiration><NoncurrentDays>60</NoncurrentDays>
                  <NewerNoncurrentVersions>5</NewerNoncurrentVersions></NoncurrentVersionExpiration>
              </Rule>
              <Rule>
                <ID>old form</ID>
                <Prefix>logs/</Prefix>
                <Status>Disabled</Status>
                <Expiration><Date>2030-01-01T00:00:00.000Z</Date></Expiration>
              </Rule>
              <Rule>
                <ID>tidy</ID>
                <Filter><Prefix></Prefix></Filter>
                <Status>Enabled</Status>
                <Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>
                <AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation>
                </AbortIncompleteMultipartUpload>
              </Rule>
            </LifecycleConfiguration>
            """;

    @Test
    void readsRulesWithoutLosingAnything() throws Exception {
        server.on("GET " + B + "?lifecycle", 200, RULES);
        Lifecycle rules = BucketLifecycle.of(store).read();
        LifecycleRule first = new LifecycleRule(
                "Archive and then delete",
                true,
                new Filter("cassettes/", Map.of("keep", "no"), 500L, null),
                List.of(
                        new Transition(new When.AfterDays(30), "STANDARD_IA"),
                        new Transition(new When.AfterDays(90), "GLACIER")),
                new When.AfterDays(365),
                false,
                List.of(new OldTransition(30, null, "GLACIER_IR")),
                new OldExpiration(60, 5),
                null);
        LifecycleRule second = LifecycleRule.of("old form", Filter.prefix("logs/"))
                .expiring(new When.OnDate(LocalDate.of(2030, 1, 1)));
        LifecycleRule third = LifecycleRule.of("tidy", Filter.ALL).abortingUploads(7);
        assertEquals(first, rules.rules().getFirst());
        assertEquals(second.expiration(), rules.rules().get(1).expiration());
        assertEquals(second.filter(), rules.rules().get(1).filter());
        assertFalse(rules.rules().get(1).enabled());
        assertTrue(rules.rules().get(2).removeLoneMarkers());
        assertEquals(third.abortUploadsAfterDays(), rules.rules().get(2).abortUploadsAfterDays());
        assertFalse(rules.smallObjectsMove());
    }

    @Test
    void writesWhatItReadSoThatItReadsTheSame() throws Exception {
        server.on("GET " + B + "?lifecycle", 200, RULES).on("PUT " + B + "?lifecycle", 200, "");
        Lifecycle rules = BucketLifecycle.of(store).read();
        BucketLifecycle.of(store).write(rules, rules);
        assertFalse(server.last("PUT " + B + "?lifecycle").header("Content-MD5").isEmpty(), "old servers ask for it");
        server.on(
                "GET " + B + "?lifecycle",
                200,
                server.last("PUT " + B + "?lifecycle").body());
        assertEquals(rules, BucketLifecycle.of(store).read());
    }

    /// Met in the wild: size limits and numbers of kept versions were dropped without a word.
    @Test
    void putsTheFormerRulesBackWhenAServerKeepsOnlyAPart() throws Exception {
        server.refuse("GET " + B + "?lifecycle", 404, "NoSuchLifecycleConfiguration")
                .on("PUT " + B + "?lifecycle", 200, "")
                .on("DELETE " + B + "?lifecycle", 204, "")
                .then(
                        "PUT " + B + "?lifecycle",
                        () -> server.on(
                                "GET " + B + "?lifecycle",
                                200,
                                server.last("PUT " + B + "?lifecycle")
                                        .body()
                                        .replaceAll("<ObjectSizeGreaterThan>.*</ObjectSizeGreaterThan>", "")));
        Lifecycle wish = new Lifecycle(
                List.of(LifecycleRule.of("", new Filter("a/", Map.of(), 5_000L, null))
                        .expiring(new When.AfterDays(10))),
                false);
        BucketLifecycle lifecycle = BucketLifecycle.of(store);
        Problem problem = assertThrows(StorageException.class, () -> lifecycle.write(wish, Lifecycle.NONE))
                .problem();
        assertInstanceOf(Problem.NotSupported.class, problem);
        assertEquals("DELETE " + B + "?lifecycle", server.asked().getLast().what());
        // A server that keeps all of it, and gives the rule a name.
        server.refuse("GET " + B + "?lifecycle", 404, "NoSuchLifecycleConfiguration")
                .then(
                        "PUT " + B + "?lifecycle",
                        () -> server.on(
                                "GET " + B + "?lifecycle",
                                200,
                                server.last("PUT " + B + "?lifecycle")
                                        .body()
                                        .replace("<Rule>", "<Rule><ID>given</ID>")));
        lifecycle.write(wish, Lifecycle.NONE);
        assertEquals(
                List.of(wish.rules().getFirst().named("given")),
                lifecycle.read().rules());
    }

    @Test
    void writesNoRulesThatAreWrongOrStale() throws Exception {
        server.on("GET " + B + "?lifecycle", 200, RULES);
        BucketLifecycle lifecycle = BucketLifecycle.of(store);
        Lifecycle rules = lifecycle.read();
        Lifecycle wrong = new Lifecycle(List.of(LifecycleRule.of("nothing", Filter.ALL)), false);
        assertInstanceOf(
                Problem.NotAllowed.class,
                assertThrows(StorageException.class, () -> lifecycle.write(wrong, rules))
                        .problem());
        assertInstanceOf(
                Problem.Conflict.class,
                assertThrows(StorageException.class, () -> lifecycle.write(rules, Lifecycle.NONE))
                        .problem());
        server.on("DELETE " + B + "?lifecycle", 204, "");
        lifecycle.write(Lifecycle.NONE, rules);
        server.last("DELETE " + B + "?lifecycle");
    }

    @Test
    void findsWhenOldVersionsWereReplacedAlsoOverPages() throws Exception {
        String first = """
                <ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>true</IsTruncated>
                <NextKeyMarker>cassettes/a</NextKeyMarker><NextVersionIdMarker>v2</NextVersionIdMarker>
                <DeleteMarker><Key>cassettes/a</Key><VersionId>v3</VersionId><IsLatest>true</IsLatest>
                  <LastModified>2026-11-03T00:00:00.000Z</LastModified></DeleteMarker>
                <Version><Key>cassettes/a</Key><VersionId>v2</VersionId><IsLatest>false</IsLatest>
                  <LastModified>2026-11-02T00:00:00.000Z</LastModified><ETag>"x"</ETag><Size>20</Size>
                  <StorageClass>STANDARD</StorageClass></Version></ListVersionsResult>""";
        String second = """
                <ListVersionsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>
                <Version><Key>cassettes/a</Key><VersionId>v1</VersionId><IsLatest>false</IsLatest>
                  <LastModified>2026-11-01T00:00:00.000Z</LastModified><ETag>"x"</ETag><Size>10</Size>
                  <StorageClass>GLACIER</StorageClass></Version>
                <Version><Key>cassettes/b</Key><VersionId>v9</VersionId><IsLatest>true</IsLatest>
                  <LastModified>2026-11-01T00:00:00.000Z</LastModified><ETag>"x"</ETag><Size>5</Size>
                  <StorageClass>STANDARD</StorageClass></Version></ListVersionsResult>""";
        server.on("GET " + B + "?versions", 200, first);
        List<StoredObject> found = new java.util.ArrayList<>();
        BucketContents.of(store)
                .versions(
                        "",
                        object -> {
                            found.add(object);
                            server.on("GET " + B + "?versions", 200, second);
                        },
                        BucketStore.TransferWatch.NONE);
        assertEquals(
                List.of(
                        new StoredObject("cassettes/a", 20, day(2), "STANDARD", day(3)),
                        new StoredObject("cassettes/a", 10, day(1), "GLACIER", day(2)),
                        new StoredObject("cassettes/b", 5, day(1), "STANDARD", null)),
                found);
    }

    @Test
    void tellsCloudFrontToForget() throws Exception {
        String answer = """
                <?xml version="1.0"?>
                <Invalidation xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>IDFDVBD632BHDS5</Id>
                <Status>InProgress</Status><CreateTime>2026-11-20T19:37:58Z</CreateTime>
                <InvalidationBatch><Paths><Quantity>2</Quantity><Items><Path>/r/*</Path></Items></Paths>
                <CallerReference>x</CallerReference></InvalidationBatch></Invalidation>""";
        String path = "/2020-05-31/distribution/EDFDVBD6EXAMPLE/invalidation";
        server.on("POST " + path, 201, answer)
                .on("GET " + path + "/IDFDVBD632BHDS5", 200, answer.replace("InProgress", "Completed"));
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
        try (BucketStore fixed = S3Buckets.open(server.connection("").build(), clock)) {
            CdnInvalidation cdn = CdnInvalidation.of(fixed, server.endpoint());
            var created = cdn.create("EDFDVBD6EXAMPLE", List.of("/r/*", "/a&b/ä.html"), "ref<1>");
            assertEquals(new CdnInvalidation.Invalidation("IDFDVBD632BHDS5", "InProgress"), created);
            assertEquals(
                    "Completed", cdn.status("EDFDVBD6EXAMPLE", created.id()).status());
        }
        RecordedAnswers.Asked asked = server.last("POST " + path);
        assertEquals(
                XML + "<InvalidationBatch xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Paths>"
                        + "<Quantity>2</Quantity><Items><Path>/r/*</Path><Path>/a&amp;b/%C3%A4.html</Path></Items></Paths>"
                        + "<CallerReference>ref&lt;1&gt;</CallerReference></InvalidationBatch>",
                asked.body());
        String authorization = asked.header("Authorization");
        assertTrue(
                authorization.startsWith(
                        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261120/us-east-1/cloudfront/aws4_request, "),
                authorization);
        assertEquals("20261120T120000Z", asked.header("X-Amz-Date"));
        assertEquals(expectedSignature(asked), authorization.substring(authorization.lastIndexOf('=') + 1));
    }

    /// Signature Version 4 written down a second time, from the request as it arrived.
    private static String expectedSignature(RecordedAnswers.Asked asked) throws Exception {
        String authorization = asked.header("Authorization");
        String signed = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
        StringBuilder canonical =
                new StringBuilder("POST\n").append(asked.what().substring(5)).append("\n\n");
        for (String name : signed.split(";", -1)) {
            canonical.append(name).append(':').append(asked.header(name)).append('\n');
        }
        canonical.append('\n').append(signed).append('\n').append(sha256(asked.body()));
        String scope = "20261120/us-east-1/cloudfront/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n20261120T120000Z\n" + scope + "\n" + sha256(canonical.toString());
        byte[] key = "AWS4example-secret".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return java.util.HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String sha256(String text) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void saysWhyCloudFrontRefuses() throws Exception {
        String path = "/2020-05-31/distribution/EX/invalidation";
        CdnInvalidation cdn = CdnInvalidation.of(store, server.endpoint());
        server.on("POST " + path, 404, error("NoSuchDistribution"));
        assertEquals(new Problem.NotFound("NoSuchDistribution"), refused(cdn, "EX", "/x"));
        server.on("POST " + path, 403, error("AccessDenied"));
        assertInstanceOf(Problem.MissingPermission.class, refused(cdn, "EX", "/x"));
        server.on("POST " + path, 502, "<html>no XML<br>");
        assertInstanceOf(Problem.Failed.class, refused(cdn, "EX", "/x"));
        server.on(
                "POST " + path, 400, "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><Code>&x;</Code></a>");
        Problem hostile = refused(cdn, "EX", "/x");
        assertInstanceOf(Problem.Failed.class, hostile);
        assertFalse(hostile.toString().contains("root:"), hostile.toString());
        assertInstanceOf(Problem.NotAllowed.class, refused(cdn, "../EX", "/x"));
        assertInstanceOf(Problem.NotAllowed.class, refused(cdn, "EX", "x"));
        assertInstanceOf(
                Problem.Unreachable.class,
                refused(CdnInvalidation.of(store, URI.create("http://127.0.0.1:1")), "EX", "/x"));
    }

    private static Problem refused(CdnInvalidation cdn, String distribution, String path) {
        return assertThrows(StorageException.class, () -> cdn.create(distribution, List.of(path), "r"))
                .problem();
    }

    private static String error(String code) {
        return "<ErrorResponse xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Error><Type>Sender</Type>"
                + "<Code>" + code + "</Code><Message>no</Message></Error><RequestId>1</RequestId></ErrorResponse>";
    }

    private static Instant day(int day) {
        return Instant.parse("2026-11-0" + day + "T00:00:00Z");
    }
}
