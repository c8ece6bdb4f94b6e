package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.OptionalCall;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import dev.cassetteworkbench.storage.manage.BucketInfo.PublicAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/// Buckets themselves: which there are, whether ours is there, making it, and its settings.
public final class BucketAdmin {
    private static final String US_EAST_1 = "us-east-1";

    private final S3Access access;
    private final Questions questions;

    private BucketAdmin(S3Access access) {
        this.access = access;
        this.questions = new Questions(access);
    }

    /// @param store made by `S3Buckets`; its bucket need not exist
    public static BucketAdmin of(BucketStore store) {
        return new BucketAdmin(S3Access.of(store));
    }

    /// @param region null when the server does not say
    public record ListedBucket(
            String name,
            @Nullable Instant created,
            @Nullable String region) {}

    /// Whether a bucket is there for us.
    public enum Presence {
        THERE,
        /// There, but these credentials may not use it; often somebody else's.
        NOT_OURS,
        ABSENT
    }

    /// One step of making a bucket.
    ///
    /// @param name `create`, `block public access`, `keep versions`, `encrypt`
    /// @param problem null when it was done
    public record Step(String name, @Nullable Problem problem) {}

    /// What a new bucket gets; all of it is the safe choice.
    public record NewBucket(boolean blockPublicAccess, boolean keepVersions, boolean encrypt) {
        public static final NewBucket SAFE = new NewBucket(true, true, true);
        public static final NewBucket PLAIN = new NewBucket(false, false, false);
    }

    /// All buckets of these credentials.
    public List<ListedBucket> list() throws StorageException {
        List<ListedBucket> buckets = new ArrayList<>();
        String token = null;
        do {
            String at = token;
            ListBucketsResponse page =
                    access.call("ListBuckets", "", client -> client.listBuckets(b -> b.continuationToken(at)));
            for (Bucket bucket : page.buckets()) {
                buckets.add(new ListedBucket(bucket.name(), bucket.creationDate(), bucket.bucketRegion()));
            }
            token = page.continuationToken();
        } while (token != null && !token.isEmpty());
        return List.copyOf(buckets);
    }

    /// Whether the connection's bucket is there. Other failures than "no" and "not yours" are
    /// thrown, never taken for absence.
    public Presence presence() throws StorageException {
        try {
            access.call("HeadBucket", "", client -> client.headBucket(b -> b.bucket(access.bucket())));
            return Presence.THERE;
        } catch (StorageException e) {
            return switch (e.problem()) {
                case Problem.NoBucket _, Problem.NotFound _ -> Presence.ABSENT;
                case Problem.MissingPermission _ -> Presence.NOT_OURS;
                default -> throw e;
            };
        }
    }

    /// Makes the connection's bucket, then sets what is wished, each step on its own: what a
    /// server does not know is reported and does not undo the rest.
    ///
    /// @throws StorageException with `AlreadyExists` when the name is taken, by whomever
    public List<Step> create(NewBucket wishes) throws StorageException {
        access.call("CreateBucket", access.bucket(), client -> client.createBucket(creation()));
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("create", null));
        if (wishes.blockPublicAccess()) {
            steps.add(step(
                    "block public access",
                    "PutPublicAccessBlock",
                    client -> client.putPublicAccessBlock(b -> b.bucket(access.bucket())
                            .publicAccessBlockConfiguration(block -> block.blockPublicAcls(true)
                                    .ignorePublicAcls(true)
                                    .blockPublicPolicy(true)
                                    .restrictPublicBuckets(true)))));
        }
        if (wishes.keepVersions()) {
            steps.add(step(
                    "keep versions",
                    "PutBucketVersioning",
                    client -> client.putBucketVersioning(b -> b.bucket(access.bucket())
                            .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)))));
        }
        if (wishes.encrypt()) {
            steps.add(step(
                    "encrypt",
                    "PutBucketEncryption",
                    client -> client.putBucketEncryption(b ->
                            b.bucket(access.bucket()).serverSideEncryptionConfiguration(s -> s.rules(byS3Itself())))));
        }
        return List.copyOf(steps);
    }

    /// Makes the bucket unless it is there.
    ///
    /// @return steps done; none when there was nothing to do
    public List<Step> createIfMissing(NewBucket wishes) throws StorageException {
        return switch (presence()) {
            case THERE -> List.of();
            case ABSENT -> create(wishes);
            case NOT_OURS -> throw new StorageException(new Problem.AlreadyExists(access.bucket()));
        };
    }

    /// All settings, one request each.
    public BucketInfo info() throws StorageException {
        String bucket = access.bucket();
        return new BucketInfo(
                bucket,
                questions.ask(
                        "GetBucketLocation",
                        client -> region(
                                client.getBucketLocation(b -> b.bucket(bucket)).locationConstraintAsString())),
                questions.ask(
                        "GetBucketVersioning",
                        client -> client.getBucketVersioning(b -> b.bucket(bucket))
                                .statusAsString()),
                questions.ask("GetBucketEncryption", client -> encryption(client, bucket)),
                questions.ask(
                        "GetPublicAccessBlock",
                        client -> blocks(client.getPublicAccessBlock(b -> b.bucket(bucket))
                                .publicAccessBlockConfiguration())),
                questions.ask(
                        "GetBucketLifecycleConfiguration",
                        client -> count(client.getBucketLifecycleConfiguration(b -> b.bucket(bucket))
                                .rules())),
                questions.ask(
                        "GetBucketPolicy",
                        client -> client.getBucketPolicy(b -> b.bucket(bucket)).policy()),
                questions.ask(
                        "GetBucketCors",
                        client -> count(
                                client.getBucketCors(b -> b.bucket(bucket)).corsRules())),
                questions.ask(
                        "GetBucketLogging",
                        client -> log(
                                client.getBucketLogging(b -> b.bucket(bucket)).loggingEnabled())),
                questions.ask(
                        "GetBucketReplication",
                        client -> count(client.getBucketReplication(b -> b.bucket(bucket))
                                .replicationConfiguration()
                                .rules())),
                questions.ask(
                        "GetBucketNotificationConfiguration",
                        client -> targets(client.getBucketNotificationConfiguration(b -> b.bucket(bucket)))),
                questions.ask(
                        "GetObjectLockConfiguration",
                        client -> lock(client.getObjectLockConfiguration(b -> b.bucket(bucket)))),
                questions.ask(
                        "GetBucketAccelerateConfiguration",
                        client -> client.getBucketAccelerateConfiguration(b -> b.bucket(bucket))
                                .statusAsString()));
    }

    private CreateBucketRequest creation() {
        CreateBucketRequest.Builder request = CreateBucketRequest.builder().bucket(access.bucket());
        String region = access.region().id();
        if (!region.equals(US_EAST_1)) { // which AWS wants left out
            request.createBucketConfiguration(c -> c.locationConstraint(region));
        }
        return request.build();
    }

    private Step step(String name, String operation, S3Access.Request<Object> request) throws StorageException {
        try {
            OptionalCall.send(access, operation, "", request);
            return new Step(name, null);
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.Cancelled) {
                throw e;
            }
            return new Step(name, e.problem());
        }
    }

    private static ServerSideEncryptionRule byS3Itself() {
        return ServerSideEncryptionRule.builder()
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm("AES256"))
                .build();
    }

    /// The first region has no name in this answer, and an old one for Ireland.
    private static String region(@Nullable String constraint) {
        if (constraint == null || constraint.isEmpty()) {
            return US_EAST_1;
        }
        return constraint.equals("EU") ? "eu-west-1" : constraint;
    }

    private static @Nullable String encryption(S3Client client, String bucket) {
        return client.getBucketEncryption(b -> b.bucket(bucket)).serverSideEncryptionConfiguration().rules().stream()
                .map(rule -> rule.applyServerSideEncryptionByDefault())
                .filter(Objects::nonNull)
                .map(BucketAdmin::text)
                .findFirst()
                .orElse(null);
    }

    private static String text(ServerSideEncryptionByDefault encryption) {
        String key = encryption.kmsMasterKeyID();
        return encryption.sseAlgorithmAsString() + (key == null ? "" : " " + key);
    }

    private static PublicAccess blocks(PublicAccessBlockConfiguration block) {
        return new PublicAccess(
                Boolean.TRUE.equals(block.blockPublicAcls()),
                Boolean.TRUE.equals(block.ignorePublicAcls()),
                Boolean.TRUE.equals(block.blockPublicPolicy()),
                Boolean.TRUE.equals(block.restrictPublicBuckets()));
    }

    private static @Nullable Integer count(List<?> rules) {
        return rules.isEmpty() ? null : rules.size();
    }

    private static @Nullable String log(@Nullable LoggingEnabled logging) {
        return logging == null ? null : logging.targetBucket() + "/" + logging.targetPrefix();
    }

    private static @Nullable Integer targets(GetBucketNotificationConfigurationResponse answer) {
        int targets = answer.topicConfigurations().size()
                + answer.queueConfigurations().size()
                + answer.lambdaFunctionConfigurations().size()
                + (answer.eventBridgeConfiguration() == null ? 0 : 1);
        return targets == 0 ? null : targets;
    }

    private static @Nullable String lock(GetObjectLockConfigurationResponse answer) {
        var lock = answer.objectLockConfiguration();
        if (lock == null || lock.objectLockEnabledAsString() == null) {
            return null;
        }
        var retention = lock.rule() == null ? null : lock.rule().defaultRetention();
        return lock.objectLockEnabledAsString() + (retention == null ? "" : " " + retention.modeAsString());
    }
}
