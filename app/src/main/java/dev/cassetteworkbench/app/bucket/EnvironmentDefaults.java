package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.AwsProfile;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3Defaults;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.S3Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fills a new connection with what the environment and the AWS profiles say, and says which of them said it.
public final class EnvironmentDefaults {
    private final S3Environment environment;
    private final KeyKeeper keys;

    public EnvironmentDefaults(S3Environment environment, KeyKeeper keys) {
        this.environment = environment;
        this.keys = keys;
    }

    /// Reads the environment, the profile files and whether there is a keychain. Blocks.
    public ConnectionDefaults now() {
        S3Defaults defaults = environment.defaults();
        Map<ConnectionField, String> provenance = new EnumMap<>(ConnectionField.class);
        SavedBucket bucket = SavedBucket.at(address(defaults, provenance))
                .withRegion(value(defaults, S3Setting.REGION, ConnectionField.REGION, provenance))
                .withEndpoint(endpoint(defaults, provenance));
        Credentials found = defaults.credentials();
        if (found instanceof Credentials.Profile(String name)) {
            bucket = bucket.withSignIn(SavedBucket.SignIn.PROFILE, name);
            defaults.source(S3Setting.PROFILE).ifPresent(source -> provenance.put(ConnectionField.PROFILE, source));
        } else if (found instanceof Credentials.Keys) {
            defaults.source(S3Setting.ACCESS_KEY).ifPresent(source -> provenance.put(ConnectionField.SIGN_IN, source));
        }
        return new ConnectionDefaults(
                bucket,
                provenance,
                environment.profiles().stream().map(AwsProfile::name).toList(),
                keys.isLasting());
    }

    private static String address(S3Defaults defaults, Map<ConnectionField, String> provenance) {
        try {
            return defaults.address()
                    .map(found -> {
                        provenance.put(
                                ConnectionField.ADDRESS,
                                Stream.of(S3Setting.BUCKET, S3Setting.PREFIX)
                                        .flatMap(setting -> defaults.source(setting).stream())
                                        .collect(Collectors.joining(", ")));
                        return found.toString();
                    })
                    .orElse("s3://");
        } catch (StorageException _) {
            return "s3://"; // a name that is none proposes nothing
        }
    }

    /// AWS's own hosts are no endpoint of one's own.
    private static String endpoint(S3Defaults defaults, Map<ConnectionField, String> provenance) {
        String host = defaults.value(S3Setting.ENDPOINT).orElse("");
        return host.contains(".amazonaws.com")
                ? ""
                : value(defaults, S3Setting.ENDPOINT, ConnectionField.ENDPOINT, provenance);
    }

    private static String value(
            S3Defaults defaults, S3Setting setting, ConnectionField field, Map<ConnectionField, String> provenance) {
        return defaults.value(setting)
                .map(found -> {
                    defaults.source(setting).ifPresent(source -> provenance.put(field, source));
                    return found;
                })
                .orElse("");
    }
}
