package dev.cassetteworkbench.app.error;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.FormatProblem;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.LeastPolicy;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/// Turns typed problems into words. A new kind of problem breaks the compile here, which is where
/// its text belongs.
public final class ProblemTexts {
    private final Messages messages;

    public ProblemTexts(Messages messages) {
        this.messages = messages;
    }

    /// Words for any failure; one we do not know gets a code that can be searched for.
    public ProblemText of(Throwable failure) {
        return switch (failure) {
            case StorageException storage -> of(storage.problem());
            case IndexException index -> storage(index).map(this::of).orElseGet(() -> of(index.problem()));
            case CassetteFormatException format -> of(format.problem());
            case QuerySyntaxException query -> text("query", "", String.valueOf(query.getMessage()));
            case IOException io -> text("io", String.valueOf(io.getMessage()));
            default -> text("unknown", failure.toString(), code(failure));
        };
    }

    /// The store's problem behind a failure, if there is one: an index that cannot list a bucket
    /// fails for the
    /// bucket's reason.
    public static Optional<StorageException.Problem> storage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException storage) {
                return Optional.of(storage.problem());
            }
        }
        return Optional.empty();
    }

    /// Words for a store's problem.
    public ProblemText of(StorageException.Problem problem) {
        return switch (problem) {
            case StorageException.Problem.NotFound p -> text("storage.not-found", "", p.what());
            case StorageException.Problem.AccessDenied p -> text("storage.access-denied", "", p.what());
            case StorageException.Problem.AlreadyExists p -> text("storage.already-exists", "", p.key());
            case StorageException.Problem.UnsafeKey p -> text("storage.unsafe-key", p.reason(), p.key());
            case StorageException.Problem.Damaged p -> text("storage.damaged", p.detail(), p.what());
            case StorageException.Problem.NotAllowed p -> text("storage.not-allowed", "", p.what(), p.reason());
            case StorageException.Problem.DiskFull p -> text("storage.disk-full", "", p.what());
            case StorageException.Problem.Conflict p -> text("storage.conflict", "", p.key());
            case StorageException.Problem.Cancelled p -> text("storage.cancelled", "", p.what());
            case StorageException.Problem.NoBucket p -> text("storage.no-bucket", "", p.bucket());
            case StorageException.Problem.BadCredentials p -> of(p);
            case StorageException.Problem.ExpiredToken p
            when p.profile().isEmpty() -> text("storage.expired-token", "");
            case StorageException.Problem.ExpiredToken p -> text("storage.expired-profile", "", p.profile());
            case StorageException.Problem.MissingPermission p ->
                text("storage.missing-permission", LeastPolicy.json(p), p.action(), p.resource());
            case StorageException.Problem.WrongRegion p
            when p.found().isEmpty() -> text("storage.unknown-region", "", p.bucket());
            case StorageException.Problem.WrongRegion p -> text("storage.wrong-region", "", p.bucket(), p.found());
            case StorageException.Problem.ClockSkew p ->
                text(
                        "storage.clock-skew",
                        "",
                        p.offset().abs().toMinutes(),
                        p.offset().isNegative() ? 0 : 1);
            case StorageException.Problem.Unreachable p -> of(p);
            case StorageException.Problem.Tls p ->
                text("storage.tls", p.reason(), p.host(), p.subject(), p.issuer(), p.fingerprint());
            case StorageException.Problem.Throttled p -> text("storage.throttled", "", p.what());
            case StorageException.Problem.Archived p -> text("storage.archived", "", p.key(), p.storageClass());
            case StorageException.Problem.NotSupported p -> text("storage.not-supported", "", p.feature());
            case StorageException.Problem.ReadOnly p -> text("storage.read-only", "", p.what());
            case StorageException.Problem.BadAddress p -> text("storage.bad-address", p.reason(), p.text());
            case StorageException.Problem.MissingSetting p -> text("storage.missing-setting", "", p.setting());
            case StorageException.Problem.Corrupt p -> text("storage.corrupt", "", p.key(), p.expected(), p.found());
            case StorageException.Problem.Failed p -> text("storage.failed", p.detail(), p.what());
        };
    }

    private ProblemText of(StorageException.Problem.BadCredentials problem) {
        return switch (problem.fault()) {
            case NONE -> text("storage.no-credentials", "", problem.source());
            case UNKNOWN_KEY -> text("storage.unknown-key", "", problem.source());
            case WRONG_SECRET -> text("storage.wrong-secret", "", problem.source());
            case PROFILE -> text("storage.bad-profile", "", problem.source());
            case ANONYMOUS -> text("storage.anonymous", "");
        };
    }

    private ProblemText of(StorageException.Problem.Unreachable problem) {
        return switch (problem.reason()) {
            case UNKNOWN_HOST -> text("storage.unknown-host", "", problem.host());
            case REFUSED -> text("storage.refused", "", problem.host());
            case TIMED_OUT -> text("storage.timed-out", "", problem.host());
            case SPEAKS_HTTPS -> text("storage.speaks-https", "", problem.host());
            case SPEAKS_HTTP -> text("storage.speaks-http", "", problem.host());
            case BROKEN -> text("storage.connection-broken", "", problem.host());
        };
    }

    /// Words for the index's problem.
    public ProblemText of(IndexException.Problem problem) {
        return switch (problem) {
            case IndexException.Problem.Locked p -> text("index.locked", p.where());
            case IndexException.Problem.Damaged p -> text("index.damaged", p.detail());
            case IndexException.Problem.SourceFailed p -> text("index.source-failed", p.detail(), p.source());
            case IndexException.Problem.DiskFull p -> text("index.disk-full", p.detail());
            case IndexException.Problem.Failed p -> text("index.failed", p.detail());
            case IndexException.Problem.Unsupported p -> text("index.unsupported", p.what());
            case IndexException.Problem.Remote p ->
                switch (p.fault()) {
                    case UNREACHABLE -> text("team.unreachable", p.detail(), p.where());
                    case TIMED_OUT -> text("team.timed-out", p.detail(), p.where());
                    case TLS -> text("team.tls", p.detail(), p.where());
                    case LOGIN -> text("team.login", p.detail(), p.where());
                    case DENIED -> text("team.denied", p.detail(), p.where());
                    case MISSING -> text("team.missing", p.detail(), p.where());
                    case OTHER_VERSION -> text("team.other-version", p.detail(), p.where());
                    case FOREIGN -> text("team.foreign", p.detail(), p.where());
                    case BUSY -> text("team.busy", p.detail(), p.where());
                    case REJECTED -> text("team.rejected", p.detail(), p.where());
                    case FAILED -> text("team.failed", p.detail(), p.where());
                };
            case IndexException.Problem.SidecarRefused p ->
                switch (p.why()) {
                    case NEWER -> text("index.sidecar-newer", p.detail(), p.day());
                    case OTHER_VERSION -> text("index.sidecar-other", p.detail(), p.day());
                    case DAMAGED -> text("index.sidecar-damaged", p.detail(), p.day());
                    case FOREIGN -> text("index.sidecar-foreign", p.detail(), p.day());
                };
        };
    }

    /// Words for a file that is no readable cassette.
    public ProblemText of(FormatProblem problem) {
        return switch (problem) {
            case FormatProblem.NotJson p -> text("format.not-json", p.detail(), p.line(), p.column());
            case FormatProblem.NotACassette ignored -> text("format.not-a-cassette", "");
            case FormatProblem.UnknownSchema p -> text("format.unknown-schema", "", p.version());
            case FormatProblem.MissingField p -> text("format.missing-field", "", p.pointer());
            case FormatProblem.WrongType p -> text("format.wrong-type", "", p.pointer(), p.expected(), p.found());
            case FormatProblem.Empty ignored -> text("format.empty", "");
            case FormatProblem.CutShort p -> text("format.cut-short", p.what());
            case FormatProblem.BadGzip p -> text("format.bad-gzip", p.detail());
            case FormatProblem.BadEncoding p -> text("format.bad-encoding", "", Wording.count(p.byteOffset()));
            case FormatProblem.TooLarge p -> text("format.too-large", "", Wording.bytes(p.limitBytes()));
            case FormatProblem.TooDeep p -> text("format.too-deep", "", p.limit());
            case FormatProblem.InflatesTooMuch p -> text("format.inflates-too-much", "", p.limit());
            case FormatProblem.Unreadable p -> text("format.unreadable", p.detail());
        };
    }

    /// Title of an unreadable row by the stable word the index keeps (`NotJson …`), the word itself
    /// when it is new.
    public String unreadable(String indexProblem) {
        String word = indexProblem.split("[^A-Za-z]", 2)[0];
        return switch (word) {
            case "NotJson" -> messages.get("problem.row.not-json");
            case "NotACassette" -> messages.get("problem.row.not-a-cassette");
            case "UnknownSchema" -> messages.get("problem.row.unknown-schema");
            case "MissingField", "WrongType" -> messages.get("problem.row.incomplete");
            case "Empty" -> messages.get("problem.row.empty");
            case "CutShort" -> messages.get("problem.row.cut-short");
            case "BadGzip" -> messages.get("problem.row.bad-gzip");
            case "BadEncoding" -> messages.get("problem.row.bad-encoding");
            case "TooLarge", "TooDeep", "InflatesTooMuch" -> messages.get("problem.row.too-large");
            default -> indexProblem;
        };
    }

    private ProblemText text(String key, String details, Object... arguments) {
        String base = "problem." + key;
        return new ProblemText(
                messages.get(base + ".title", arguments),
                messages.get(base + ".cause", arguments),
                messages.get(base + ".next", arguments),
                details);
    }

    /// Eight hex digits from the failure's type and the place it came from: equal for the same defect.
    private static String code(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        int hash = Objects.hash(failure.getClass().getName(), trace.length == 0 ? "" : trace[0].toString());
        return HexFormat.of().toHexDigits(hash);
    }
}
