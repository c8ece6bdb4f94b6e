package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.NoAnswer;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/// Tells CloudFront to forget what it keeps of published files, so that readers get the new ones.
///
/// One signed request; the SDK's CloudFront module is not used, see
/// `docs/decisions/0010-bundles-and-sharing.md`. The first thousand paths a month are free,
/// further ones cost.
public final class CdnInvalidation {
    /// Where CloudFront listens.
    public static final URI ENDPOINT = URI.create("https://cloudfront.amazonaws.com");

    private static final String VERSION = "/2020-05-31/distribution/";
    private static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final int MOST_PATHS = 3_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final S3Access access;
    private final URI endpoint;

    private CdnInvalidation(S3Access access, URI endpoint) {
        this.access = access;
        this.endpoint = endpoint;
    }

    /// Signs with the credentials of the store's connection.
    ///
    /// @param store made by `S3Buckets`
    /// @param endpoint [#ENDPOINT], or a server on loopback for tests
    public static CdnInvalidation of(BucketStore store, URI endpoint) {
        return new CdnInvalidation(S3Access.of(store), endpoint);
    }

    /// @param status `InProgress` or `Completed`
    public record Invalidation(String id, String status) {}

    /// Asks for paths to be forgotten. They count as asked for when this returns, and are
    /// forgotten within minutes.
    ///
    /// @param paths each begins with `/`; `*` at the end stands for anything
    /// @param reference a text of one's own; the same one again is the same request and changes
    /// nothing
    /// @throws StorageException with `NotAllowed` for a wrong id or path
    public Invalidation create(String distribution, List<String> paths, String reference) throws StorageException {
        checkId(distribution);
        if (paths.isEmpty() || paths.size() > MOST_PATHS) {
            throw new StorageException(new Problem.NotAllowed("invalidation", "1 to 3,000 paths"));
        }
        for (String path : paths) {
            if (!path.startsWith("/") || path.length() > 4_000) {
                throw new StorageException(new Problem.NotAllowed(path, "paths begin with /"));
            }
        }
        byte[] body = body(paths, reference).getBytes(StandardCharsets.UTF_8);
        return answer(send(SdkHttpMethod.POST, VERSION + distribution + "/invalidation", body));
    }

    /// How far an invalidation is.
    public Invalidation status(String distribution, String id) throws StorageException {
        checkId(distribution);
        checkId(id);
        return answer(send(SdkHttpMethod.GET, VERSION + distribution + "/invalidation/" + id, new byte[0]));
    }

    private static void checkId(String id) throws StorageException {
        if (!ID.matcher(id).matches()) {
            throw new StorageException(new Problem.NotAllowed(id, "an id has letters and digits only"));
        }
    }

    static String body(List<String> paths, String reference) {
        StringBuilder items = new StringBuilder();
        for (String path : paths) {
            items.append("<Path>").append(XmlText.escaped(asciiOnly(path))).append("</Path>");
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<InvalidationBatch xmlns=\"" + NAMESPACE
                + "\"><Paths><Quantity>" + paths.size() + "</Quantity><Items>" + items
                + "</Items></Paths><CallerReference>" + XmlText.escaped(reference)
                + "</CallerReference></InvalidationBatch>";
    }

    /// CloudFront takes other characters percent-encoded only; what is encoded already stays.
    private static String asciiOnly(String path) {
        StringBuilder out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b <= '~') {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return out.toString();
    }

    private HttpResponse<byte[]> send(SdkHttpMethod method, String path, byte[] body) throws StorageException {
        if (access.connection().readOnly() && method != SdkHttpMethod.GET) {
            throw new StorageException(new Problem.ReadOnly("CreateInvalidation"));
        }
        SdkHttpRequest signed = signed(method, path, body);
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri())
                .timeout(TIMEOUT)
                .method(method.name(), body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        signed.headers().forEach((name, values) -> {
            // The JDK's client sends these two by itself, as they were signed.
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (HttpClient http = HttpClient.newBuilder()
                .connectTimeout(access.connection().connectTimeout())
                .build()) {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(new Problem.Cancelled("invalidation"), e);
        } catch (HttpTimeoutException e) {
            throw unreachable(NoAnswer.TIMED_OUT, e);
        } catch (ConnectException e) {
            throw unreachable(NoAnswer.REFUSED, e);
        } catch (IOException e) {
            throw unreachable(NoAnswer.BROKEN, e);
        }
    }

    private SdkHttpRequest signed(SdkHttpMethod method, String path, byte[] body) throws StorageException {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(method)
                .uri(endpoint)
                .encodedPath(path)
                .putHeader("Content-Type", "text/xml; charset=utf-8")
                .build();
        AwsCredentials credentials = access.credentials();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "cloudfront")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock(access.clock())))
                .request();
    }

    private Invalidation answer(HttpResponse<byte[]> response) throws StorageException {
        Map<String, String> texts;
        try {
            texts = XmlText.texts(new ByteArrayInputStream(response.body()));
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed("invalidation", "HTTP " + response.statusCode()), e);
        }
        if (response.statusCode() / 100 == 2) {
            return new Invalidation(texts.getOrDefault("Id", ""), texts.getOrDefault("Status", ""));
        }
        throw new StorageException(problem(response.statusCode(), texts));
    }

    private static Problem problem(int status, Map<String, String> texts) {
        String code = texts.getOrDefault("Code", "");
        return switch (code) {
            case "NoSuchDistribution", "NoSuchInvalidation" -> new Problem.NotFound(code);
            case "AccessDenied" -> new Problem.MissingPermission("cloudfront:CreateInvalidation", "*");
            case "SignatureDoesNotMatch" -> new Problem.BadCredentials(CredentialFault.WRONG_SECRET, "cloudfront");
            case "InvalidClientTokenId" -> new Problem.BadCredentials(CredentialFault.UNKNOWN_KEY, "cloudfront");
            case "ExpiredToken" -> new Problem.ExpiredToken("");
            case "TooManyInvalidationsInProgress", "Throttling" -> new Problem.Throttled("CreateInvalidation");
            default ->
                new Problem.Failed(
                        "invalidation", "HTTP " + status + " " + code + " " + texts.getOrDefault("Message", ""));
        };
    }

    private StorageException unreachable(NoAnswer reason, IOException cause) {
        return new StorageException(new Problem.Unreachable(endpoint.getAuthority(), reason), cause);
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
