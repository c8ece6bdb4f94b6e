package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.Usage;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// One connection's client, kept open. All requests go through [#call]: bounded in number,
/// counted, and failing
/// with our problems. Safe for any number of threads.
public final class S3Access implements AutoCloseable {
    /// More than requests are allowed at once, because open streams hold a connection each without
    /// counting.
    static final int MOST_CONNECTIONS = 96;

    private final S3Connection connection;
    private final @Nullable Path journal;
    private final InstantSource clock;
    private final CredentialSources credentials;
    private final ServerTrust trust;
    private final Endpoint endpoint;
    private final Region startRegion;
    private final ClientFactory factory;
    private final S3Problems problems;
    private final Meter meter;
    private final VisibleRetries retries;
    private final S3Client client;
    private final Semaphore permits;
    private final Set<String> unsupported = ConcurrentHashMap.newKeySet();

    private S3Access(S3Connection connection, InstantSource clock, S3Buckets.Options options, ServerTrust trust)
            throws StorageException, GeneralSecurityException {
        this.connection = connection;
        this.clock = clock;
        this.trust = trust;
        this.journal = options.journal();
        this.credentials = CredentialSources.of(connection, options.environment());
        this.startRegion = Region.of(region(connection, credentials, options));
        this.endpoint = Endpoint.of(connection, startRegion.id());
        this.factory = new ClientFactory(connection, endpoint, credentials, trust);
        this.problems = new S3Problems(connection, endpoint, credentials, trust, clock);
        this.meter = new Meter(clock);
        this.retries = new VisibleRetries(connection.attempts(), options.retries(), meter);
        this.permits = new Semaphore(connection.parallelism());
        List<ExecutionInterceptor> interceptors = new ArrayList<>(List.of(meter));
        if (connection.readOnly()) {
            interceptors.add(new ReadOnlyGuard());
        }
        this.client = factory.client(startRegion, retries, interceptors);
    }

    public static S3Access open(S3Connection connection, InstantSource clock, S3Buckets.Options options)
            throws StorageException {
        try {
            return new S3Access(
                    connection,
                    clock,
                    options,
                    ServerTrust.of(connection.certificates(), connection.trustedCertificate()));
        } catch (IOException | GeneralSecurityException e) {
            throw new StorageException(
                    new Problem.Failed(String.valueOf(connection.certificates()), String.valueOf(e.getMessage())), e);
        } catch (SdkException e) {
            throw new StorageException(
                    new Problem.Failed(connection.address().toString(), String.valueOf(e.getMessage())), e);
        }
    }

    /// The access behind a store made by [S3Buckets].
    public static S3Access of(BucketStore store) {
        if (store instanceof S3Store s3) {
            return s3.access();
        }
        throw new IllegalArgumentException("not an S3 store: " + store.address());
    }

    private static String region(S3Connection connection, CredentialSources credentials, S3Buckets.Options options) {
        if (connection.region() != null && !connection.region().isBlank()) {
            return connection.region().strip();
        }
        for (String variable : List.of("AWS_REGION", "AWS_DEFAULT_REGION")) {
            String value = options.environment().get(variable);
            if (!value.isEmpty()) {
                return value;
            }
        }
        String profile = credentials.profile().isEmpty() ? "default" : credentials.profile();
        return credentials
                .files()
                .profile(profile)
                .flatMap((Profile found) -> found.property("region"))
                .orElse("us-east-1");
    }

    /// A request, as the SDK wants it made.
    @FunctionalInterface
    public interface Request<T> {
        T send(S3Client client) throws IOException, StorageException;
    }

    /// Makes one request, waiting for its turn.
    ///
    /// @param operation as the SDK names it, e.g. `PutObjectTagging`; tells which permission is
    ///     missing
    /// @param key what it is about, relative to the prefix, for problems; empty for the bucket itself
    /// @throws StorageException with the type of the failure; an operation the server does not
    ///     know is remembered
    public <T> T call(String operation, String key, Request<T> request) throws StorageException {
        Call call = new Call(operation, key);
        acquire(call);
        try {
            return send(call, request);
        } catch (SdkException e) {
            throw problem(call, e);
        } catch (IOException e) {
            throw new StorageException(problems.broken(call, e), e); // while a body was read
        } finally {
            permits.release();
        }
    }

    /// The SDK leaves a break in the middle of an XML answer as it is; what only reads is asked
    /// again.
    private <T> T send(Call call, Request<T> request) throws IOException, StorageException {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.send(client);
            } catch (UncheckedIOException e) {
                IOException cause = Objects.requireNonNull(e.getCause());
                if (isLastTry(call, attempt)) {
                    throw cause;
                }
                retries.again(attempt + 1, cause);
            } catch (SdkClientException e) {
                if (!brokenXml(e) || isLastTry(call, attempt)) {
                    throw e;
                }
                retries.again(attempt + 1, e);
            }
        }
    }

    private boolean isLastTry(Call call, int attempt) {
        boolean repeatable =
                !ReadOnlyGuard.writes(call.operation()) || call.operation().equals("DeleteObjects");
        return !repeatable || attempt >= connection.attempts();
    }

    private static boolean brokenXml(SdkClientException failure) {
        return failure.getCause() instanceof XMLStreamException;
    }

    /// Gives an SDK failure its type; for failures that happen while a body is read.
    StorageException problem(Call call, SdkException failure) {
        StorageException problem = problems.translate(call, failure);
        if (problem.problem() instanceof Problem.NotSupported missing) {
            unsupported.add(missing.feature());
        }
        return problem;
    }

    private void acquire(Call call) throws StorageException {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(new Problem.Cancelled(call.what()), e);
        }
    }

    public S3Connection connection() {
        return connection;
    }

    /// For calls whose answer is a stream that outlives the request; all others belong in [#call].
    S3Client client() {
        return client;
    }

    /// Signs links for the region that is known by now; the caller closes it.
    public S3Presigner presigner() {
        return factory.presigner(region());
    }

    /// Who signs, resolved now. Ask only to sign; never show or keep it.
    public AwsCredentials credentials() throws StorageException {
        try {
            return credentials.provider().resolveCredentials();
        } catch (SdkException e) {
            throw problem(new Call("GetCredentials", ""), e);
        }
    }

    /// The bucket's region when the server named it, else the one set.
    public Region region() {
        String found = meter.region();
        return found == null ? startRegion : Region.of(found);
    }

    public InstantSource clock() {
        return clock;
    }

    public String bucket() {
        return connection.address().bucket();
    }

    /// Full key of a relative one.
    public String full(String key) {
        return connection.address().prefix() + key;
    }

    @Nullable
    Path journal() {
        return journal;
    }

    ServerTrust trust() {
        return trust;
    }

    /// Our clock minus the server's at its last answer; null before the first.
    @Nullable
    Duration clockOffset() {
        return meter.clockOffset();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /// Whether the server said before that it does not know this operation.
    public boolean isUnsupported(String operation) {
        return unsupported.contains(operation);
    }

    public Usage usage() {
        return meter.usage();
    }

    public S3Status status() {
        String found = meter.region();
        return new S3Status(
                region().id(),
                found != null && !found.equals(startRegion.id()),
                endpoint.uri(),
                endpoint.pathStyle(),
                credentials.source(),
                retries.count(),
                unsupported);
    }

    @Override
    public void close() {
        client.close();
    }
}
