package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.s3.S3Connection;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Builds the SDK's client with the settings measured to work on AWS and on old and foreign
/// servers; reasons in
/// `docs/decisions/0008-buckets.md`.
final class ClientFactory {
    /// For requests that move no large body; transfers set their own.
    private static final Duration CALL_TIMEOUT = Duration.ofMinutes(2);

    private final S3Connection connection;
    private final Endpoint endpoint;
    private final CredentialSources credentials;
    private final ServerTrust trust;

    ClientFactory(S3Connection connection, Endpoint endpoint, CredentialSources credentials, ServerTrust trust) {
        this.connection = connection;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.trust = trust;
    }

    S3Client client(Region region, VisibleRetries retries, List<ExecutionInterceptor> interceptors)
            throws GeneralSecurityException {
        S3ClientBuilder builder = S3Client.builder()
                .region(region)
                .credentialsProvider(credentials.provider())
                .crossRegionAccessEnabled(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_SUPPORTED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_SUPPORTED)
                .serviceConfiguration(service())
                .dualstackEnabled(connection.dualStack())
                .httpClientBuilder(http())
                .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(retries)
                        .defaultProfileFile(credentials.files())
                        .executionInterceptors(interceptors));
        if (endpoint.own()) {
            builder.endpointOverride(endpoint.uri());
        }
        return builder.build();
    }

    S3Presigner presigner(Region region) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(region)
                .credentialsProvider(credentials.provider())
                .dualstackEnabled(connection.dualStack())
                .serviceConfiguration(service());
        if (endpoint.own()) {
            builder.endpointOverride(endpoint.uri());
        }
        return builder.build();
    }

    private S3Configuration service() {
        return S3Configuration.builder()
                .chunkedEncodingEnabled(false)
                .pathStyleAccessEnabled(endpoint.pathStyle())
                .accelerateModeEnabled(connection.accelerate())
                .profileFile(credentials::files)
                .build();
    }

    private Apache5HttpClient.Builder http() throws GeneralSecurityException {
        var hostNames = new DefaultHostnameVerifier();
        return Apache5HttpClient.builder()
                .maxConnections(S3Access.MOST_CONNECTIONS)
                .connectionTimeout(connection.connectTimeout())
                .socketTimeout(connection.readTimeout())
                .connectionMaxIdleTime(Duration.ofSeconds(20))
                .tlsSocketStrategy(new DefaultClientTlsStrategy(
                        trust.context(),
                        HostnameVerificationPolicy.CLIENT,
                        (host, session) -> trust.pinned(session) || hostNames.verify(host, session)));
    }
}
