package dev.cassetteworkbench.replay.internal.request;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Headers.Field;
import dev.cassetteworkbench.model.Query.Parameter;
import dev.cassetteworkbench.model.RecordedRequest;
import dev.cassetteworkbench.replay.internal.match.RecordedBytes;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The recorded inbound request, ready to be sent. Whoever sends it adds `host` and `content-length`.
///
/// @param target path and query as in the request line, percent-encoded, ASCII only
/// @param headers without hop-by-hop fields, `host`, `content-length` and `accept-encoding`
/// @param exact the body's bytes are proven to be the recorded ones (also when there is none)
/// @param unlike why the app may answer this request otherwise than the recorded one, in plain
/// words that
/// follow "the request may not be as it was"; empty when nothing is known to be lost
/// @param notes what differs from the recorded request, in plain words
/// @param problem why the request cannot be sent as recorded; null when it can
public record FireRequest(
        String method,
        String target,
        Headers headers,
        Bytes body,
        boolean exact,
        List<String> unlike,
        List<String> notes,
        @Nullable String problem) {

    private static final Set<String> NOT_SENT = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "host",
            "content-length",
            "accept-encoding");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final String IN_PATH = "-._~/!$&'()*+,;=:@";
    private static final String IN_QUERY = "-._~/!$'()*,:@?";

    public FireRequest {
        unlike = List.copyOf(unlike);
        notes = List.copyOf(notes);
    }

    public static FireRequest of(Cassette cassette) {
        RecordedRequest request = cassette.request();
        List<String> notes = new ArrayList<>();
        RecordedBytes recorded = RecordedBytes.of(request.body());
        Headers headers = headers(request.headers(), notes);
        noteBody(request.body(), recorded, notes);
        return new FireRequest(
                request.method(),
                target(request),
                headers,
                recorded.bytes(),
                recorded.exact(),
                LostInputs.of(cassette, recorded.exact()),
                notes,
                problem(request, recorded));
    }

    private static @Nullable String problem(RecordedRequest request, RecordedBytes recorded) {
        if (!TOKEN.matcher(request.method()).matches()) {
            return "The recorded method is no HTTP method.";
        }
        return recorded.lost() ? lostBody(request) : null;
    }

    private static String lostBody(RecordedRequest request) {
        String type = request.headers().first("content-type");
        long size = request.body().bodyFacts().sizeBytes();
        List<String> facts = new ArrayList<>();
        if (type != null) {
            facts.add(type.split(";", 2)[0].strip());
        }
        if (size >= 0) {
            facts.add(String.format(Locale.ROOT, "%,d bytes", size));
        }
        String what = facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")";
        String why = request.body() instanceof Body.Truncated ? " is larger than the recorder keeps" : " was not kept";
        return "The request's body" + what + why + ", so the recorded request cannot be sent.";
    }

    private static void noteBody(Body body, RecordedBytes recorded, List<String> notes) {
        if (body instanceof Body.Masked masked) {
            notes.add(masked.maskedValues() + (masked.maskedValues() == 1 ? " masked value is" : " masked values are")
                    + " sent as recorded, e.g. [REDACTED]");
        } else if (body instanceof Body.Present && !recorded.exact()) {
            notes.add("The body is written anew; its original bytes are not known");
        }
    }

    private static Headers headers(Headers recorded, List<String> notes) {
        List<Field> fields = new ArrayList<>();
        for (Field field : recorded.fields()) {
            if (NOT_SENT.contains(field.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            if (TOKEN.matcher(field.name()).matches() && isSafe(field.value())) {
                fields.add(field);
            } else {
                notes.add("A header that HTTP does not allow is left out");
            }
        }
        return new Headers(fields);
    }

    /// A cassette is data from elsewhere: no header may smuggle another request in.
    private static boolean isSafe(String value) {
        return value.chars().noneMatch(one -> (one < 0x20 && one != '\t') || one == 0x7f);
    }

    private static String target(RecordedRequest request) {
        String path = request.path();
        if (path.equals("*") && request.method().equals("OPTIONS")) {
            return path;
        }
        String rooted = path.startsWith("/") ? path : "/" + path;
        String query =
                request.query().parameters().stream().map(FireRequest::pair).collect(Collectors.joining("&"));
        return encode(rooted, IN_PATH) + (query.isEmpty() ? "" : "?" + query);
    }

    private static String pair(Parameter parameter) {
        return encode(parameter.name(), IN_QUERY) + "=" + encode(parameter.value(), IN_QUERY);
    }

    /// The recorder keeps the path decoded, so every character that is not plain is encoded again.
    private static String encode(String text, String plain) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
            int value = one & 0xff;
            boolean letter = value < 0x80 && Character.isLetterOrDigit(value);
            if (letter || (value > 0x20 && value < 0x7f && plain.indexOf(value) >= 0)) {
                out.append((char) value);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(value & 15, 16)));
            }
        }
        return out.toString();
    }
}
