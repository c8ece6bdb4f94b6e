package dev.cassetteworkbench.storage.testing;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3ConnectionBuilder;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.utils.AttributeMap;

/// An S3 server (S3Proxy) on loopback that checks signatures. Starting one takes a second: tests
/// share [#shared()] and
/// make a bucket of their own; keep buckets below a few thousand keys, its listings are slow.
public final class LocalS3 implements AutoCloseable {
    public static final String ACCESS_KEY = "local-identity";
    public static final String SECRET_KEY = "local-credential";
    public static final String REGION = "us-east-1";

    private static final String PASSWORD = "changeit";

    private static final AtomicReference<@Nullable LocalS3> SHARED = new AtomicReference<>();

    private final S3Proxy server;
    private final URI endpoint;
    private final S3Client client;
    private final AtomicInteger buckets = new AtomicInteger();

    private LocalS3(S3Proxy.Builder builder, boolean secure, SdkHttpClient.Builder<?> http) {
        server = builder.awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the S3 server for tests does not start", e);
        }
        endpoint = URI.create(
                secure ? "https://127.0.0.1:" + server.getSecurePort() : "http://127.0.0.1:" + server.getPort());
        client = S3Client.builder()
                .region(Region.of(REGION))
                .endpointOverride(endpoint)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .chunkedEncodingEnabled(false)
                        .build())
                .httpClientBuilder(http)
                .build();
    }

    private static LocalS3 plain(BlobStore store, int port) {
        return new LocalS3(
                S3Proxy.builder().blobStore(store).endpoint(URI.create("http://127.0.0.1:" + port)),
                false,
                Apache5HttpClient.builder().maxConnections(64));
    }

    /// One that speaks https with a certificate of its own, for `s3.example` and `localhost`.
    ///
    /// @param folder gets the key store and `certificate.pem`
    public static LocalS3 secure(Path folder) {
        Path store = folder.resolve("server.p12");
        keytool("-genkeypair", "-keystore", store.toString(), "-dname", "CN=s3.example", "-ext", "SAN=dns:localhost");
        keytool(
                "-exportcert",
                "-keystore",
                store.toString(),
                "-rfc",
                "-file",
                folder.resolve("certificate.pem").toString());
        var trusting = AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                .build();
        return new LocalS3(
                S3Proxy.builder()
                        .blobStore(new TransientNio2BlobStore())
                        .secureEndpoint(URI.create("https://127.0.0.1:0"))
                        .keyStore(store.toString(), PASSWORD),
                true,
                new TrustingHttp(trusting));
    }

    /// The tests' own client looks at no certificate; the product's does.
    private record TrustingHttp(AttributeMap options) implements SdkHttpClient.Builder<TrustingHttp> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return Apache5HttpClient.builder().buildWithDefaults(options.merge(defaults));
        }
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-storepass", PASSWORD, "-keyalg", "EC"));
        if (!arguments[0].equals("-genkeypair")) {
            command.subList(command.size() - 2, command.size()).clear();
        }
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// One that keeps everything in memory, on a free port.
    public static LocalS3 start() {
        return plain(new TransientNio2BlobStore(), 0);
    }

    /// One that keeps objects in an existing folder, for large ones and for those that must survive.
    public static LocalS3 start(Path folder, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plain(new FilesystemNio2BlobStore(folder.toString()), port);
    }

    /// The one of this process; ends with it.
    public static synchronized LocalS3 shared() {
        LocalS3 known = SHARED.get();
        if (known == null) {
            known = start();
            SHARED.set(known);
            Runtime.getRuntime().addShutdownHook(new Thread(known::close));
        }
        return known;
    }

    public URI endpoint() {
        return endpoint;
    }

    /// The SDK's own client, for what a test must do behind the product's back.
    public S3Client client() {
        return client;
    }

    /// Creates an empty bucket and tells its name.
    public String bucket() {
        String name = "test-%d-%d".formatted(endpoint.getPort(), buckets.incrementAndGet());
        client.createBucket(create -> create.bucket(name));
        return name;
    }

    /// A connection to a bucket here, with the right keys, ready to be changed.
    public S3ConnectionBuilder connection(String bucket, String prefix) {
        return connection(endpoint, bucket, prefix);
    }

    /// The same through a proxy in front of this server.
    public S3ConnectionBuilder connection(URI through, String bucket, String prefix) {
        try {
            return S3Connection.to(S3Address.of(bucket, prefix))
                    .endpoint(through)
                    .region(REGION)
                    .keys(ACCESS_KEY, Secret.of(SECRET_KEY));
        } catch (StorageException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
