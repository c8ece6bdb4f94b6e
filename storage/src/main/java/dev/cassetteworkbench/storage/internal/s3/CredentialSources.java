package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.profile.ProfileFiles;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

/// Finds out who we are, and says where that came from.
///
/// @param source for people: a profile's or a variable's name, never a key
/// @param profile name of the AWS profile, empty when none is involved
record CredentialSources(AwsCredentialsProvider provider, String source, String profile, ProfileFile files) {

    CredentialSources {
        provider = speaking(provider, source);
    }

    /// Some providers (processes, roles) fail with exceptions that no caller of the SDK expects.
    private static AwsCredentialsProvider speaking(AwsCredentialsProvider provider, String source) {
        return () -> {
            try {
                return provider.resolveCredentials();
            } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
                throw SdkClientException.create("no credentials from " + source, e);
            }
        };
    }

    static CredentialSources of(S3Connection connection, S3Environment environment) throws StorageException {
        ProfileFile files = ProfileFiles.read(environment.credentialsFile(), environment.configFile());
        return switch (connection.credentials()) {
            case Credentials.Anonymous _ ->
                new CredentialSources(AnonymousCredentialsProvider.create(), "anonymous", "", files);
            case Credentials.Keys keys ->
                new CredentialSources(
                        StaticCredentialsProvider.create(fixed(keys.id(), keys.secret(), keys.session())),
                        keys.source(),
                        "",
                        files);
            case Credentials.Profile profile -> profile(profile.name(), files);
            case Credentials.Chain chain -> chain(chain, connection, environment, files);
        };
    }

    private static CredentialSources profile(String name, ProfileFile files) throws StorageException {
        if (files.profile(name).isEmpty()) {
            throw new StorageException(new Problem.BadCredentials(CredentialFault.PROFILE, "profile " + name));
        }
        return new CredentialSources(
                ProfileCredentialsProvider.builder()
                        .profileName(name)
                        .profileFile(files)
                        .build(),
                "profile " + name,
                name,
                files);
    }

    private static CredentialSources chain(
            Credentials.Chain chain, S3Connection connection, S3Environment environment, ProfileFile files)
            throws StorageException {
        if (environment.defaults().credentials() instanceof Credentials.Keys keys) {
            return new CredentialSources(
                    StaticCredentialsProvider.create(fixed(keys.id(), keys.secret(), keys.session())),
                    keys.source(),
                    "",
                    files);
        }
        String profile = environment.get("AWS_PROFILE");
        if (!profile.isEmpty()) {
            return profile(profile, files);
        }
        if (connection.endpoint() != null) {
            // A company's own keys are not sent to a host that somebody typed in.
            throw new StorageException(
                    new Problem.BadCredentials(CredentialFault.NONE, "AWS_ACCESS_KEY_ID, AWS_PROFILE"));
        }
        List<AwsCredentialsProvider> rest = new ArrayList<>();
        rest.add(WebIdentityTokenFileCredentialsProvider.create());
        boolean standard = files.profile("default").isPresent();
        if (standard) {
            rest.add(ProfileCredentialsProvider.builder()
                    .profileName("default")
                    .profileFile(files)
                    .build());
        }
        rest.add(ContainerCredentialsProvider.create());
        if (chain.machineRole()) {
            rest.add(InstanceProfileCredentialsProvider.create());
        }
        return new CredentialSources(
                AwsCredentialsProviderChain.builder().credentialsProviders(rest).build(),
                standard ? "profile default" : "environment, container",
                standard ? "default" : "",
                files);
    }

    private static AwsCredentials fixed(String id, Secret secret, @Nullable Secret session) {
        return session == null
                ? AwsBasicCredentials.create(id.strip(), secret.reveal())
                : AwsSessionCredentials.create(id.strip(), secret.reveal(), session.reveal());
    }
}
