package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a call asks, in falling sharpness. Two calls of different cassettes belong together when they
/// agree at the
/// sharpest level possible. The recording library takes no part, except that payload hashes are only
/// comparable
/// within one library.
///
/// @param outcome how the call ended: status, row count, nil, error class
/// @param exact [#strong()] and how the call ended
/// @param strong family, operation, whole target, query and payload
/// @param query the same without the payload
/// @param target family, operation and whole target
/// @param folded the same with identifiers in the target folded to `#`
/// @param shape what is compared when nothing else fits: folded path without host, or nothing (empty)
record CallSignature(
        String outcome, String exact, String strong, String query, String target, String folded, String shape) {

    /// A UUID is five words of which some may lack a digit.
    private static final Pattern UUID = Pattern.compile("(?:#|[0-9a-fA-F]{4,12})(?:-(?:#|[0-9a-fA-F]{4,12})){4}");

    /// @param comparableLibs `kind lib` pairs that occur on both sides
    static CallSignature of(Call call, Set<String> comparableLibs) {
        String base = call.kind() + "\n" + call.operation().toUpperCase(Locale.ROOT) + "\n";
        String payload = call.facts().bodyHash();
        String target = base + target(call);
        String query = target + "\n" + query(call);
        String strong = query + "\n" + (payload == null || !comparableLibs.contains(lib(call)) ? "" : payload);
        String folded;
        String shape = "";
        if (call instanceof HttpCall http) {
            folded = base + host(http) + fold(http.path());
            shape = base + fold(http.path());
        } else {
            folded = base + fold(target(call));
        }
        String outcome = outcome(call);
        return new CallSignature(outcome, strong + "\n" + outcome, strong, query, target, folded, shape);
    }

    /// Identifies a library within a family of calls.
    static String lib(Call call) {
        return call.kind() + " " + call.facts().lib();
    }

    private static String outcome(Call call) {
        String outcome = switch (call) {
            case HttpCall http -> http.status().label();
            case SqlCall sql -> sql.rowCount() + " rows";
            case RedisCall redis -> redis.nil() ? "nil" : "value";
            case MongoCall ignored -> "";
            case OtherCall ignored -> "";
        };
        return outcome + "\n" + call.facts().errorType() + (call.failed() ? " failed" : "");
    }

    /// The whole target: for HTTP the URL with host in lower case and without a default port.
    static String target(Call call) {
        return call instanceof HttpCall http ? host(http) + http.path() : call.target();
    }

    /// Parameters as sorted text; values of one name keep their order. For MongoDB the kept details of
    /// the filter.
    static String query(Call call) {
        return query(parameters(call));
    }

    /// Parameters of the call; none for calls that have no such thing.
    static Query parameters(Call call) {
        return switch (call) {
            case HttpCall http -> http.query();
            case MongoCall mongo -> new Query(mongo.details());
            case SqlCall ignored -> Query.EMPTY;
            case RedisCall ignored -> Query.EMPTY;
            case OtherCall ignored -> Query.EMPTY;
        };
    }

    /// Parameters as sorted text; values of one name keep their order.
    static String query(Query query) {
        List<Query.Parameter> sorted = query.parameters().stream()
                .sorted(Comparator.comparing(Query.Parameter::name))
                .toList();
        return sorted.stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("\n"));
    }

    /// Host and port as far as recorded, without the port that the scheme implies.
    static String host(HttpCall call) {
        String host = call.target();
        String url = call.url().toLowerCase(Locale.ROOT);
        if (url.startsWith("http:") && host.endsWith(":80")) {
            return host.substring(0, host.length() - 3);
        }
        return url.startsWith("https:") && host.endsWith(":443") ? host.substring(0, host.length() - 4) : host;
    }

    /// Replaces every word that contains a digit by `#`, except versions such as `v1`; UUIDs, hex and
    /// counters vanish.
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = start;
            boolean digit = false;
            while (end < text.length() && isWord(text.charAt(end))) {
                digit |= Character.isDigit(text.charAt(end));
                end++;
            }
            if (end == start) {
                folded.append(text.charAt(start++));
                continue;
            }
            if (digit && !isVersion(text, start, end)) {
                folded.append('#');
            } else {
                folded.append(text, start, end);
            }
            start = end;
        }
        return UUID.matcher(folded).replaceAll("#");
    }

    private static boolean isWord(char character) {
        return Character.isLetterOrDigit(character);
    }

    private static boolean isVersion(String text, int start, int end) {
        if (end - start > 3 || end - start < 2 || text.charAt(start) != 'v') {
            return false;
        }
        for (int i = start + 1; i < end; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
