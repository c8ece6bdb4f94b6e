package dev.cassetteworkbench.storage.s3;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The environment variables and the home folder that settings are read from.
///
/// @param variables of the process; may hold secrets, so they are never shown
public record S3Environment(Map<String, String> variables, Path home) {
    public S3Environment {
        variables = Map.copyOf(variables);
    }

    /// That of this process.
    public static S3Environment system() {
        return new S3Environment(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// The variable's value, empty when it is not set.
    public String get(String name) {
        return variables.getOrDefault(name, "").strip();
    }

    /// What the variables and the profile in use propose for a connection.
    public S3Defaults defaults() {
        return new S3Defaults(this);
    }

    /// The AWS profiles there are, `default` first.
    public List<AwsProfile> profiles() {
        return AwsProfile.all(this);
    }

    /// File of profiles and their settings, `~/.aws/config` unless `AWS_CONFIG_FILE` names another.
    public Path configFile() {
        return file("AWS_CONFIG_FILE", "config");
    }

    /// File of keys, `~/.aws/credentials` unless `AWS_SHARED_CREDENTIALS_FILE` names another.
    public Path credentialsFile() {
        return file("AWS_SHARED_CREDENTIALS_FILE", "credentials");
    }

    private Path file(String variable, String name) {
        String given = get(variable);
        return given.isEmpty() ? home.resolve(".aws").resolve(name) : Path.of(given);
    }

    /// Names of the variables that are set, no values.
    @Override
    public String toString() {
        return "S3Environment" + variables.keySet();
    }
}
