package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Address;
import dev.cassetteworkbench.storage.s3.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in the fields of the dialog, as one value; decides what is wrong with it.
///
/// @param accessKey, secret, token as typed; only with [SavedBucket.SignIn#KEYS]
record ConnectionForm(
        String address,
        String region,
        String endpoint,
        SavedBucket.PathStyle pathStyle,
        SavedBucket.SignIn signIn,
        String profile,
        String accessKey,
        String secret,
        String token,
        String certificate,
        boolean readOnly) {
    private static final Pattern PRODUCTION =
            Pattern.compile("(^|[^a-z])(prod|prd|production|live)([^a-z]|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{2,40}");

    /// Fields that must change before the connection can be tried, each with the ending of a message key.
    ///
    /// @param keysAreKept keys of this bucket are in the keychain, so the fields may stay empty
    Map<ConnectionField, String> complaints(boolean keysAreKept) {
        Map<ConnectionField, String> found = new EnumMap<>(ConnectionField.class);
        if (address.isBlank()) {
            found.put(ConnectionField.ADDRESS, "address-missing");
        } else if (parsed().isEmpty()) {
            found.put(ConnectionField.ADDRESS, "address-wrong");
        }
        if (!region.isBlank() && !REGION.matcher(region.strip()).matches()) {
            found.put(ConnectionField.REGION, "region-wrong");
        }
        if (!endpoint.isBlank() && endpointUri() == null) {
            found.put(ConnectionField.ENDPOINT, "endpoint-wrong");
        }
        switch (signIn) {
            case PROFILE -> {
                if (profile.isBlank()) {
                    found.put(ConnectionField.PROFILE, "profile-missing");
                }
            }
            case KEYS -> {
                boolean untouched = accessKey.isBlank() && secret.isBlank();
                if (!(untouched && keysAreKept)) {
                    if (accessKey.isBlank()) {
                        found.put(ConnectionField.ACCESS_KEY, "key-missing");
                    }
                    if (secret.isBlank()) {
                        found.put(ConnectionField.SECRET, "secret-missing");
                    }
                }
            }
            case AUTOMATIC, ANONYMOUS -> {}
        }
        return found;
    }

    /// The address taken apart; empty when it is none. A bare name counts as a bucket.
    Optional<S3Address> parsed() {
        try {
            return Optional.of(S3Address.parse(address));
        } catch (StorageException _) {
            return Optional.empty();
        }
    }

    /// Whether it looks like something that must not be changed by mistake.
    boolean looksLikeProduction() {
        return PRODUCTION.matcher(address).find()
                || PRODUCTION.matcher(endpoint).find()
                || (signIn == SavedBucket.SignIn.PROFILE
                        && PRODUCTION.matcher(profile).find());
    }

    /// The connection without its keys. An endpoint or region within the address counts when its field is empty.
    ///
    /// @throws java.util.NoSuchElementException when [#complaints] has something to say about the address
    SavedBucket bucket() {
        S3Address parsed = parsed().orElseThrow();
        URI inAddress = parsed.endpoint();
        String regionInAddress = parsed.region();
        return new SavedBucket(
                parsed.toString(),
                region.isBlank() && regionInAddress != null ? regionInAddress : region.strip(),
                endpoint.isBlank() && inAddress != null ? inAddress.toString() : endpointText(),
                pathStyle,
                signIn,
                signIn == SavedBucket.SignIn.PROFILE ? profile.strip() : "",
                certificate,
                readOnly);
    }

    /// The typed keys; empty when none are to be used or none were typed.
    Optional<Keys> keys() {
        if (signIn != SavedBucket.SignIn.KEYS || accessKey.isBlank() || secret.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Keys(accessKey.strip(), Secret.of(secret), token.isBlank() ? null : Secret.of(token)));
    }

    private String endpointText() {
        URI uri = endpointUri();
        return uri == null ? "" : uri.toString();
    }

    /// The endpoint as an address; null when it is none, or holds more than scheme, host and port.
    private @Nullable URI endpointUri() {
        String text = endpoint.strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getUserInfo() != null || uri.getQuery() != null) {
                return null;
            }
            return new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    /// No key, no secret.
    @Override
    public String toString() {
        return "ConnectionForm[" + address + "]";
    }
}
