package dev.cassetteworkbench.storage.s3;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes addresses of buckets apart. Host forms: AWS's documents on virtual hosting of buckets.
final class S3AddressParser {
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern AWS =
            Pattern.compile("(?:(.+)\\.)?s3(?:-accelerate|-fips)?(?:\\.dualstack)?(?:[.-]([a-z]{2}(?:-[a-z]+)+-\\d))?"
                    + "\\.amazonaws\\.com(?:\\.cn)?");
    private static final Pattern CONSOLE =
            Pattern.compile("(?:[a-z0-9-]+\\.)?console\\.(?:aws\\.amazon\\.com|amazonaws\\.cn)");
    private static final Pattern CONSOLE_PATH = Pattern.compile("/s3/(?:buckets|object)/([^/]+)/?");

    private S3AddressParser() {}

    static S3Address parse(String given) throws StorageException {
        String text = given.strip();
        if (text.isEmpty()) {
            throw bad(given, "empty");
        }
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return plain(text, given);
        }
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "s3", "s3a", "s3n" -> plain(scheme.group(2), given);
            case "http", "https" -> link(text, given);
            default -> throw bad(given, "scheme");
        };
    }

    private static S3Address plain(String rest, String given) throws StorageException {
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        return S3Address.of(bucket, slash < 0 ? "" : rest.substring(slash + 1), null, null, given);
    }

    private static S3Address link(String text, String given) throws StorageException {
        URI uri;
        try {
            uri = new URI(text.replace(" ", "%20"));
        } catch (URISyntaxException _) {
            throw bad(given, "not a link");
        }
        String host = uri.getHost();
        String path = uri.getPath();
        if (host == null || path == null) {
            throw bad(given, "not a link");
        }
        Matcher aws = AWS.matcher(host);
        if (aws.matches()) {
            return aws.group(1) == null
                    ? firstSegment(path, null, aws.group(2), given)
                    : S3Address.of(aws.group(1), path.substring(Math.min(1, path.length())), null, aws.group(2), given);
        }
        Matcher console = CONSOLE_PATH.matcher(path);
        if (CONSOLE.matcher(host).matches() && console.matches()) {
            return S3Address.of(
                    console.group(1), parameter(uri, "prefix"), null, emptyToNull(parameter(uri, "region")), given);
        }
        URI endpoint = URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
        return firstSegment(path, endpoint, null, given);
    }

    private static S3Address firstSegment(String path, @Nullable URI endpoint, @Nullable String region, String given)
            throws StorageException {
        String rest = path.startsWith("/") ? path.substring(1) : path;
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        return S3Address.of(bucket, slash < 0 ? "" : rest.substring(slash + 1), endpoint, region, given);
    }

    private static String parameter(URI uri, String name) {
        String query = uri.getRawQuery();
        if (query != null) {
            for (String pair : query.split("&")) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static StorageException bad(String text, String reason) {
        return new StorageException(new Problem.BadAddress(text, reason));
    }
}
