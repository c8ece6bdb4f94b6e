package dev.cassetteworkbench.model.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a summary takes from one kind of object in a cassette; members not named here are passed over.
///
/// @param members rule by member name
record Scope(Map<String, Rule> members) {

    /// What happens to one member.
    sealed interface Rule {
        /// A text, number or truth value that the interpretation needs; searched too when it says so.
        record Keep(boolean searched) implements Rule {}

        /// A value of any shape whose texts and numbers are searched; only its kind is kept, and
        /// whether it is masked.
        record Search() implements Rule {}

        /// An object with a scope of its own.
        record Nest(Scope scope) implements Rule {}
    }

    private static final Rule KEEP = new Rule.Keep(false);
    private static final Rule KEEP_AND_SEARCH = new Rule.Keep(true);
    private static final Rule SEARCH = new Rule.Search();

    private static final Scope BODY =
            keeping("_captured", "encoding", "truncated", "size_bytes", "hash").with(SEARCH, "data");

    static final Scope ERROR = new Scope(Map.of()).with(KEEP_AND_SEARCH, "type", "message", "traceback");

    static final Scope SESSION = keeping(
            "id",
            "recorded_at",
            "service",
            "env",
            "framework",
            "timetracer_version",
            "timetrace_version",
            "python_version",
            "git_sha");

    static final Scope REQUEST = keeping("method")
            .with(KEEP_AND_SEARCH, "path", "route_template")
            .with(SEARCH, "headers", "query")
            .with(new Rule.Nest(BODY), "body");

    static final Scope RESPONSE = keeping("status", "duration_ms")
            .with(SEARCH, "headers")
            .with(new Rule.Nest(BODY), "body")
            .with(new Rule.Nest(ERROR), "error_info");

    private static final Scope SIGNATURE =
            keeping("lib", "method").with(KEEP_AND_SEARCH, "url").with(SEARCH, "query");

    private static final Scope RESULT = keeping("status")
            .with(KEEP_AND_SEARCH, "error", "error_type")
            .with(SEARCH, "headers")
            .with(new Rule.Nest(BODY), "body");

    static final Scope EVENT = keeping("eid", "type", "start_offset_ms", "duration_ms", "x_replay")
            .with(new Rule.Nest(SIGNATURE), "signature")
            .with(new Rule.Nest(RESULT), "result");

    @Nullable
    Rule rule(String member) {
        return members.get(member);
    }

    private static Scope keeping(String... names) {
        return new Scope(Map.of()).with(KEEP, names);
    }

    private Scope with(Rule rule, String... names) {
        Map<String, Rule> all = new HashMap<>(members);
        List.of(names).forEach(name -> all.put(name, rule));
        return new Scope(Map.copyOf(all));
    }
}
