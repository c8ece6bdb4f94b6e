package dev.cassetteworkbench.model;

import dev.cassetteworkbench.model.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// A recorded body in one of its states of truth (`timetracer-format` section 5). A comparison that
/// meets anything but
/// [Present] must be ready to answer "cannot tell".
public sealed interface Body {

    /// Size and hash of the bytes on the wire, as far as recorded.
    ///
    /// @param sizeBytes -1 when not recorded
    /// @param hash `sha256:` and 64 hex digits, or null
    record Facts(long sizeBytes, @Nullable String hash) {
        public static final Facts NONE = new Facts(-1, null);
    }

    /// No `body` key: nothing was sent, or nothing is known.
    record Absent() implements Body {
        public static final Absent INSTANCE = new Absent();
    }

    /// Content is here and whole. `encoding` is `json`, `text` (Redis: the Python text of a value)
    /// or `utf-8`
    /// (MongoDB).
    record Present(JsonValue data, String encoding, Facts facts) implements Body {}

    /// Content is here but at least one value was replaced by `[REDACTED…]`. The hash is of the
    /// original bytes.
    record Masked(JsonValue data, String encoding, Facts facts, int maskedValues) implements Body {}

    /// The body was over the size limit: content is lost, the hash covers only the first
    /// `max_body_kb` × 1024 bytes.
    record Truncated(Facts facts) implements Body {}

    /// Content was not kept (not JSON, or the policy said no); hash and size of all bytes remain,
    /// when recorded.
    record Hashed(Facts facts) implements Body {}

    /// Size and hash, [Facts#NONE] for an absent body.
    default Facts bodyFacts() {
        return switch (this) {
            case Absent ignored -> Facts.NONE;
            case Present present -> present.facts();
            case Masked masked -> masked.facts();
            case Truncated truncated -> truncated.facts();
            case Hashed hashed -> hashed.facts();
        };
    }

    /// The JSON content when there is any (present or masked), else null.
    default @Nullable JsonValue content() {
        return switch (this) {
            case Present present -> present.data();
            case Masked masked -> masked.data();
            case Absent ignored -> null;
            case Truncated ignored -> null;
            case Hashed ignored -> null;
        };
    }

    /// `present`, `masked`, `truncated`, `hashed` or `absent`.
    default String stateName() {
        return switch (this) {
            case Absent ignored -> "absent";
            case Present ignored -> "present";
            case Masked ignored -> "masked";
            case Truncated ignored -> "truncated";
            case Hashed ignored -> "hashed";
        };
    }
}
