package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.RecordedRequest;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A recorded request as a curl command for a POSIX shell.
///
/// Every recorded text stands in single quotes, so a hostile cassette cannot make the shell run
/// anything; headers that
/// curl would read as file names or options are left out.
public final class CurlCommand {
    /// Set by curl itself, or meaning something else on a new connection.
    private static final Set<String> LEFT_OUT = Set.of(
            "host", "content-length", "connection", "transfer-encoding", "accept-encoding", "expect", "keep-alive");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9.\\-]+(:\\d{1,5})?|\\[[0-9A-Fa-f:.]+](:\\d{1,5})?");
    private static final String UNRESERVED = "-._~!$&'()*+,;=:@/";

    private CurlCommand() {}

    /// The command on one line. A body that was not recorded whole is left out; masked values are
    /// sent as masked.
    public static String of(RecordedRequest request) {
        List<String> words = new ArrayList<>();
        words.add("curl");
        switch (request.method()) {
            case "GET" -> {}
            case "HEAD" -> words.add("--head");
            default -> words.add("-X " + (isWord(request.method()) ? request.method() : quoted(request.method())));
        }
        words.add(quoted(url(request)));
        for (Headers.Field field : request.headers().fields()) {
            if (sendable(field)) {
                // A header without value needs a semicolon, else curl takes the header away.
                words.add("-H "
                        + quoted(field.value().isEmpty() ? field.name() + ";" : field.name() + ": " + field.value()));
            }
        }
        JsonValue content = request.body().content();
        if (content != null) {
            words.add("--data-raw " + quoted(bodyText(request.body(), content)));
        }
        return String.join(" ", words);
    }

    private static boolean isWord(String method) {
        return !method.isEmpty() && method.chars().allMatch(c -> c >= 'A' && c <= 'Z');
    }

    private static boolean sendable(Headers.Field field) {
        return TOKEN.matcher(field.name()).matches()
                && !LEFT_OUT.contains(field.name().toLowerCase(Locale.ROOT))
                && field.value().chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
    }

    private static String url(RecordedRequest request) {
        String host = request.headers().first("host");
        String authority = host != null && AUTHORITY.matcher(host).matches() ? host : "127.0.0.1";
        String path = encoded(request.path(), UNRESERVED);
        StringBuilder url = new StringBuilder("http://").append(authority);
        url.append(path.startsWith("/") ? "" : "/").append(path);
        char separator = '?';
        for (Query.Parameter parameter : request.query().parameters()) {
            url.append(separator).append(encoded(parameter.name(), "-._~"));
            url.append('=').append(encoded(parameter.value(), "-._~"));
            separator = '&';
        }
        return url.toString();
    }

    private static String encoded(String text, String kept) {
        StringBuilder out = new StringBuilder();
        for (byte unit : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (unit & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || kept.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    private static String bodyText(Body body, JsonValue content) {
        boolean text =
                body instanceof Body.Present present && !present.encoding().equals("json");
        if (text && content instanceof JsonValue.JsonString string) {
            return string.value();
        }
        return new String(CassetteWriter.write(content), StandardCharsets.US_ASCII);
    }

    /// Single quotes keep everything literal; a quote itself leaves them for a moment. A shell word
    /// cannot hold NUL.
    static String quoted(@Nullable String text) {
        return text == null ? "''" : "'" + text.replace("\0", "").replace("'", "'\\''") + "'";
    }
}
