package dev.cassetteworkbench.storage.s3;

import dev.cassetteworkbench.storage.internal.profile.ProfileFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.profiles.Profile;

/// A profile of the AWS tools, as far as one may show it.
///
/// @param region empty when it names none
/// @param endpoint empty when it names none
/// @param certificates file of authorities, empty when it names none
public record AwsProfile(String name, Kind kind, String region, String endpoint, String certificates) {

    /// How a profile comes to credentials.
    public enum Kind {
        KEYS,
        SSO,
        ROLE,
        PROCESS,
        WEB_IDENTITY,
        /// It holds settings only.
        NONE
    }

    /// All profiles of this environment's files: `default` first, then by name.
    static List<AwsProfile> all(S3Environment environment) {
        List<AwsProfile> all = new ArrayList<>();
        ProfileFiles.read(environment.credentialsFile(), environment.configFile())
                .profiles()
                .values()
                .forEach(profile -> all.add(of(profile)));
        all.sort(Comparator.comparing((AwsProfile profile) -> !profile.name.equals("default"))
                .thenComparing(AwsProfile::name));
        return List.copyOf(all);
    }

    private static AwsProfile of(Profile profile) {
        Map<String, String> settings = profile.properties();
        return new AwsProfile(
                profile.name(),
                kind(settings),
                settings.getOrDefault("region", ""),
                settings.getOrDefault("endpoint_url", ""),
                settings.getOrDefault("ca_bundle", ""));
    }

    private static Kind kind(Map<String, String> settings) {
        if (settings.containsKey("role_arn")) {
            return settings.containsKey("web_identity_token_file") ? Kind.WEB_IDENTITY : Kind.ROLE;
        }
        if (settings.containsKey("sso_session") || settings.containsKey("sso_start_url")) {
            return Kind.SSO;
        }
        if (settings.containsKey("credential_process")) {
            return Kind.PROCESS;
        }
        return settings.containsKey("aws_access_key_id") ? Kind.KEYS : Kind.NONE;
    }
}
