package dev.cassetteworkbench.storage.s3;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Connection.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What the environment and the AWS profile propose for a connection, and where each value came from.
public final class S3Defaults {
    /// Timetracer's prefix when nobody names one.
    public static final String TIMETRACER_PREFIX = "cassettes";

    private static final Pattern AWS_HOST = Pattern.compile(".*\\.amazonaws\\.com(\\.cn)?");

    private final Map<S3Setting, Found> found = new EnumMap<>(S3Setting.class);
    private final List<Ignored> ignored = new ArrayList<>();
    private final S3Environment environment;

    /// A value and the variable, or the profile, that gave it. Secret values are not held.
    public record Found(S3Setting setting, String value, String source) {}

    /// A variable that is set but not used.
    ///
    /// @param reason `overridden` by a variable with more weight, or `not understood`
    public record Ignored(String variable, String reason) {}

    S3Defaults(S3Environment environment) {
        this.environment = environment;
        for (S3Setting setting : S3Setting.values()) {
            look(setting);
        }
        fromProfile();
    }

    private void look(S3Setting setting) {
        for (String variable : setting.variables()) {
            String value = environment.get(variable);
            if (value.isEmpty() || value.equals("null")) { // vCon's samples write null for "none"
                continue;
            }
            if (found.containsKey(setting)) {
                ignored.add(new Ignored(variable, "overridden"));
            } else {
                found.put(setting, new Found(setting, setting.isSecret() ? "" : value, variable));
            }
        }
    }

    /// What the variables leave open a profile may say.
    private void fromProfile() {
        String name = value(S3Setting.PROFILE).orElse("default");
        for (AwsProfile profile : environment.profiles()) {
            if (profile.name().equals(name)) {
                String source = "profile " + name;
                fill(S3Setting.REGION, profile.region(), source);
                fill(S3Setting.ENDPOINT, profile.endpoint(), source);
                fill(S3Setting.CERTIFICATES, profile.certificates(), source);
            }
        }
    }

    private void fill(S3Setting setting, String value, String source) {
        if (!value.isEmpty()) {
            found.putIfAbsent(setting, new Found(setting, value, source));
        }
    }

    /// The value, unless it is secret or not set.
    public Optional<String> value(S3Setting setting) {
        return Optional.ofNullable(found.get(setting)).map(Found::value).filter(value -> !value.isEmpty());
    }

    /// Where the value came from, e.g. `TIMETRACER_S3_BUCKET`, `profile dev`.
    public Optional<String> source(S3Setting setting) {
        return Optional.ofNullable(found.get(setting)).map(Found::source);
    }

    /// All that was found, in the order of the settings.
    public List<Found> found() {
        return List.copyOf(found.values());
    }

    /// What was set in vain; complete after [#connection].
    public List<Ignored> ignored() {
        return List.copyOf(ignored);
    }

    /// Bucket and prefix, empty when no bucket is named.
    ///
    /// @throws StorageException with `BadAddress` when the name is impossible
    public Optional<S3Address> address() throws StorageException {
        Optional<String> bucket = value(S3Setting.BUCKET);
        if (bucket.isEmpty()) {
            return Optional.empty();
        }
        if (bucket.get().contains("://")) {
            return Optional.of(S3Address.parse(bucket.get()));
        }
        boolean timetracer = source(S3Setting.BUCKET).orElse("").startsWith("TIMETRACER");
        String prefix = value(S3Setting.PREFIX).orElse(timetracer ? TIMETRACER_PREFIX : "");
        return Optional.of(S3Address.of(bucket.get(), prefix));
    }

    /// Keys in the variables, else a profile, else whatever the AWS tools would find.
    public Credentials credentials() {
        Secret secret = secret(S3Setting.SECRET_KEY);
        Secret id = secret(S3Setting.ACCESS_KEY);
        if (!id.isEmpty() && !secret.isEmpty()) {
            Secret session = secret(S3Setting.SESSION_TOKEN);
            return new Credentials.Keys(
                    id.reveal(),
                    secret,
                    session.isEmpty() ? null : session,
                    source(S3Setting.ACCESS_KEY).orElse(""));
        }
        return value(S3Setting.PROFILE)
                .<Credentials>map(Credentials.Profile::new)
                .orElseGet(() -> new Credentials.Chain(false));
    }

    private Secret secret(S3Setting setting) {
        return Secret.of(source(setting).map(environment::get).orElse(""));
    }

    /// A connection to the address with everything the environment says. What the address itself
    /// names (an https
    /// link) stands above the environment.
    public S3ConnectionBuilder connection(S3Address address) {
        S3ConnectionBuilder builder = S3Connection.to(address).credentials(credentials());
        if (address.region() == null) {
            value(S3Setting.REGION).ifPresent(builder::region);
        }
        if (address.endpoint() == null) {
            value(S3Setting.ENDPOINT).ifPresent(text -> endpoint(builder, text));
        }
        value(S3Setting.STORAGE_CLASS).ifPresent(text -> builder.storageClass(text.toUpperCase(Locale.ROOT)));
        if (isOn(S3Setting.ENCRYPTION)) {
            builder.encryption("AES256");
        }
        whole(S3Setting.ATTEMPTS, 1, 20, builder::attempts);
        whole(S3Setting.RETRIES, 0, 19, retries -> builder.attempts(retries + 1));
        whole(S3Setting.PARALLELISM, 1, 64, builder::parallelism);
        seconds(S3Setting.CONNECT_TIMEOUT, builder::connectTimeout);
        seconds(S3Setting.READ_TIMEOUT, builder::readTimeout);
        value(S3Setting.CERTIFICATES).ifPresent(text -> builder.certificates(Path.of(text)));
        value(S3Setting.SIGNATURE)
                .filter(text -> !text.equals("s3v4"))
                .ifPresent(_ -> notUnderstood(S3Setting.SIGNATURE));
        return builder;
    }

    /// Whether a setting says `true`, `1`, `yes` or `on`.
    public boolean isOn(S3Setting setting) {
        String text = value(setting).orElse("").toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("1") || text.equals("yes") || text.equals("on");
    }

    /// AWS's own hosts are no endpoint of one's own: they say region, acceleration and dual stack.
    private void endpoint(S3ConnectionBuilder builder, String text) {
        URI uri;
        try {
            uri = URI.create(text.contains("://") ? text : "https://" + text);
        } catch (IllegalArgumentException _) {
            notUnderstood(S3Setting.ENDPOINT);
            return;
        }
        String host = uri.getHost();
        if (host == null) {
            notUnderstood(S3Setting.ENDPOINT);
        } else if (AWS_HOST.matcher(host).matches()) {
            builder.accelerate(host.contains("s3-accelerate")).dualStack(host.contains(".dualstack."));
        } else {
            builder.endpoint(URI.create(uri.getScheme() + "://" + uri.getRawAuthority()));
        }
    }

    private void whole(S3Setting setting, int least, int most, Consumer<Integer> target) {
        value(setting).ifPresent(text -> {
            try {
                target.accept(Math.clamp(Integer.parseInt(text), least, most));
            } catch (NumberFormatException _) {
                notUnderstood(setting);
            }
        });
    }

    private void seconds(S3Setting setting, Consumer<Duration> target) {
        value(setting).ifPresent(text -> {
            try {
                double seconds = Double.parseDouble(text);
                if (seconds > 0 && seconds <= 86_400) {
                    target.accept(Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))));
                    return;
                }
            } catch (NumberFormatException _) {
                // said below, as for zero and infinity
            }
            notUnderstood(setting);
        });
    }

    private void notUnderstood(S3Setting setting) {
        var remark = new Ignored(source(setting).orElse(setting.name()), "not understood");
        if (!ignored.contains(remark)) {
            ignored.add(remark);
        }
    }

    /// Settings and their sources; no values.
    @Override
    public String toString() {
        return "S3Defaults" + found.keySet();
    }
}
