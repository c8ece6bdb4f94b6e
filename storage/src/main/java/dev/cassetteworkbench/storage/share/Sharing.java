package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import dev.cassetteworkbench.storage.share.SharedLink.Verb;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.presigner.PresignedRequest;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// Links and upload forms that work without credentials. Making one asks nothing of the server, so
/// it does not show whether the object exists or whether the signer may read it.
public final class Sharing {
    /// S3's own limit.
    public static final Duration LONGEST = Duration.ofDays(7);

    private final S3Access access;

    private Sharing(S3Access access) {
        this.access = access;
    }

    /// @param store made by `S3Buckets`
    public static Sharing of(BucketStore store) {
        return new Sharing(S3Access.of(store));
    }

    /// A link to read one object.
    ///
    /// @param lifetime from one second to [#LONGEST]
    /// @param saveAs file name that browsers propose, null for none
    /// @throws StorageException with `NotAllowed` for another lifetime or without credentials to
    /// sign with
    public SharedLink get(String key, Duration lifetime, @Nullable String saveAs) throws StorageException {
        String disposition = saveAs == null ? null : disposition(saveAs);
        return link(
                Verb.GET,
                lifetime,
                presigner -> presigner.presignGetObject(b -> b.signatureDuration(lifetime)
                        .getObjectRequest(get -> get.bucket(access.bucket())
                                .key(access.full(key))
                                .responseContentDisposition(disposition))));
    }

    /// A link to ask for size, date and metadata of one object.
    public SharedLink head(String key, Duration lifetime) throws StorageException {
        return link(
                Verb.HEAD,
                lifetime,
                presigner -> presigner.presignHeadObject(b -> b.signatureDuration(lifetime)
                        .headObjectRequest(head -> head.bucket(access.bucket()).key(access.full(key)))));
    }

    /// A link to write one object; it replaces what is there. Its size cannot be limited: see
    /// [#form] for that.
    ///
    /// @param contentType that the sender must send; null: whatever it sends is taken
    public SharedLink put(String key, Duration lifetime, @Nullable String contentType) throws StorageException {
        refuseReadOnly("PutObject");
        return link(
                Verb.PUT,
                lifetime,
                presigner -> presigner.presignPutObject(b -> b.signatureDuration(lifetime)
                        .putObjectRequest(put -> put.bucket(access.bucket())
                                .key(access.full(key))
                                .contentType(contentType))));
    }

    /// Fields that let others upload by browser or curl, within the terms.
    ///
    /// @throws StorageException with `NotAllowed` and the first term that cannot be met
    public UploadForm form(UploadTerms terms) throws StorageException {
        refuseReadOnly("PostObject");
        terms.check();
        checkLifetime(terms.lifetime());
        AwsCredentials credentials = signingCredentials();
        String token = credentials instanceof AwsSessionCredentials session ? session.sessionToken() : null;
        PostPolicy.Signer signer = new PostPolicy.Signer(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                token,
                access.region().id());
        Instant now = access.clock().instant();
        Instant wanted = now.plus(terms.lifetime());
        Instant tokenEnd = credentials.expirationTime().orElse(Instant.MAX);
        boolean cut = tokenEnd.isBefore(wanted);
        Map<String, String> fields = PostPolicy.fields(terms, access.bucket(), access.full(""), signer, now, wanted);
        return new UploadForm(bucketUrl(), fields, terms.maxBytes(), cut ? tokenEnd : wanted, cut);
    }

    private interface Signing {
        PresignedRequest sign(S3Presigner presigner);
    }

    private SharedLink link(Verb verb, Duration lifetime, Signing signing) throws StorageException {
        checkLifetime(lifetime);
        AwsCredentials credentials = signingCredentials();
        try (S3Presigner presigner = access.presigner()) {
            PresignedRequest signed = signing.sign(presigner);
            Map<String, String> headers = new LinkedHashMap<>();
            signed.signedHeaders().forEach((String name, List<String> values) -> {
                if (!name.toLowerCase(Locale.ROOT).equals("host")) {
                    headers.put(name, String.join(",", values));
                }
            });
            Instant tokenEnd = credentials.expirationTime().orElse(Instant.MAX);
            boolean cut = tokenEnd.isBefore(signed.expiration());
            return new SharedLink(verb, uri(signed.url()), headers, cut ? tokenEnd : signed.expiration(), cut);
        } catch (SdkException e) {
            throw new StorageException(new Problem.Failed(verb + " link", String.valueOf(e.getMessage())), e);
        }
    }

    /// Where forms are sent to: what a link to an object is without the object, in whatever style
    /// this server speaks.
    private URI bucketUrl() throws StorageException {
        try (S3Presigner presigner = access.presigner()) {
            URI object = uri(presigner
                    .presignPutObject(b -> b.signatureDuration(Duration.ofMinutes(1))
                            .putObjectRequest(put -> put.bucket(access.bucket()).key("x")))
                    .url());
            String path = object.getRawPath();
            return URI.create(
                    object.getScheme() + "://" + object.getRawAuthority() + path.substring(0, path.length() - 1));
        } catch (SdkException e) {
            throw new StorageException(new Problem.Failed("PostObject", String.valueOf(e.getMessage())), e);
        }
    }

    private AwsCredentials signingCredentials() throws StorageException {
        AwsCredentials credentials = access.credentials();
        AwsCredentials anonymous = AnonymousCredentialsProvider.create().resolveCredentials();
        if (credentials.equals(anonymous) || credentials.accessKeyId() == null) {
            throw new StorageException(new Problem.NotAllowed("link", "without credentials nothing can be signed"));
        }
        return credentials;
    }

    private void refuseReadOnly(String operation) throws StorageException {
        if (access.connection().readOnly()) {
            throw new StorageException(new Problem.ReadOnly(operation));
        }
    }

    private static void checkLifetime(Duration lifetime) throws StorageException {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new StorageException(new Problem.NotAllowed("link", "links live from one second to seven days"));
        }
    }

    private static URI uri(URL url) throws StorageException {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new StorageException(new Problem.Failed("link", "not a URI"), e);
        }
    }

    /// RFC 6266: a plain name for old programs, the full one in UTF-8.
    private static String disposition(String name) {
        StringBuilder plain = new StringBuilder();
        StringBuilder full = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean letter = (b >= '0' && b <= '9') || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
            boolean safe = letter || b == '.' || b == '_' || b == '-';
            plain.append(safe ? (char) b : '_');
            full.append(safe ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + full;
    }
}
