package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Signs the policy of an upload form (AWS Signature Version 4, "Authenticating requests:
/// browser-based uploads using POST"). The SDK for Java has nothing for it.
final class PostPolicy {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXPIRATION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /// Who signs. Never shows the secret.
    record Signer(
            String accessKey, String secretKey, @Nullable String token, String region) {
        @Override
        public String toString() {
            return "Signer[" + region + "]";
        }
    }

    private final Signer signer;
    private final Instant now;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<JsonValue> conditions = new ArrayList<>();

    private PostPolicy(Signer signer, Instant now) {
        this.signer = signer;
        this.now = now;
    }

    /// Fields of the form, in order.
    ///
    /// @param prefix of the connection, put before the terms' key
    static Map<String, String> fields(
            UploadTerms terms, String bucket, String prefix, Signer signer, Instant now, Instant expires) {
        PostPolicy policy = new PostPolicy(signer, now);
        policy.conditions.add(new JsonMembers().put("bucket", bucket).object());
        policy.target(terms.target(), prefix);
        policy.conditions.add(
                array(new JsonString("content-length-range"), number(terms.minBytes()), number(terms.maxBytes())));
        policy.contentType(terms.contentType());
        terms.metadata().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> policy.exactly("x-amz-meta-" + entry.getKey(), entry.getValue()));
        policy.exactly("x-amz-algorithm", ALGORITHM);
        policy.exactly("x-amz-credential", signer.accessKey() + "/" + policy.scope());
        policy.exactly("x-amz-date", TIME.format(now));
        String token = signer.token();
        if (token != null) {
            policy.exactly("x-amz-security-token", token);
        }
        policy.sign(expires);
        return policy.fields;
    }

    private void target(UploadTerms.Target target, String prefix) {
        switch (target) {
            case UploadTerms.Target.Key(String key) -> exactly("key", prefix + key);
            case UploadTerms.Target.Below(String below) -> {
                fields.put("key", prefix + below + "${filename}");
                startsWith("key", prefix + below);
            }
        }
    }

    private void contentType(UploadTerms.@Nullable ContentType type) {
        if (type == null) {
            return;
        }
        if (type.exact()) {
            exactly("Content-Type", type.text());
        } else {
            fields.put("Content-Type", type.text());
            startsWith("Content-Type", type.text());
        }
    }

    private void exactly(String name, String value) {
        fields.put(name, value);
        conditions.add(new JsonMembers().put(name, value).object());
    }

    private void startsWith(String name, String value) {
        conditions.add(array(new JsonString("starts-with"), new JsonString("$" + name), new JsonString(value)));
    }

    private void sign(Instant expires) {
        JsonValue policy = new JsonMembers()
                .put("expiration", EXPIRATION.format(expires))
                .put("conditions", new JsonArray(conditions))
                .object();
        String encoded =
                Base64.getEncoder().encodeToString(JsonText.compact(policy).getBytes(StandardCharsets.UTF_8));
        fields.put("policy", encoded);
        fields.put("x-amz-signature", signature(encoded));
    }

    private String scope() {
        return DAY.format(now) + "/" + signer.region() + "/s3/aws4_request";
    }

    private String signature(String policy) {
        byte[] key = ("AWS4" + signer.secretKey()).getBytes(StandardCharsets.UTF_8);
        for (String part : scope().split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, policy));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static JsonArray array(JsonValue... items) {
        return new JsonArray(List.of(items));
    }

    private static JsonNumber number(long value) {
        return JsonNumber.of(value);
    }
}
