package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.S3Connection;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Gives the SDK's failures their types. Answers to HEAD have no code and some servers send none
/// at all, so the code
/// is asked first, then the status.
final class S3Problems {
    /// AWS refuses requests whose clock is further off than this.
    private static final Duration SKEW_ALLOWED = Duration.ofMinutes(14);

    private static final Pattern EXPECTING = Pattern.compile("expecting '([a-z0-9-]+)'");

    private final S3Connection connection;
    private final Endpoint endpoint;
    private final CredentialSources credentials;
    private final ServerTrust trust;
    private final InstantSource clock;

    S3Problems(
            S3Connection connection,
            Endpoint endpoint,
            CredentialSources credentials,
            ServerTrust trust,
            InstantSource clock) {
        this.connection = connection;
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.trust = trust;
        this.clock = clock;
    }

    /// Restores the interrupt flag when the SDK stopped because of it.
    StorageException translate(Call call, SdkException failure) {
        if (failure instanceof AbortedException) {
            Thread.currentThread().interrupt();
        }
        return new StorageException(problem(call, failure), failure);
    }

    /// The connection failed while a body was read.
    Problem broken(Call call, IOException failure) {
        return ClientFailures.problem(call, failure, endpoint, credentials, trust);
    }

    Problem problem(Call call, SdkException failure) {
        return switch (failure) {
            case AbortedException _ -> new Problem.Cancelled(call.what());
            case ReadOnlyGuard.Refused refused -> new Problem.ReadOnly(refused.operation());
            case ApiCallTimeoutException _ -> timedOut();
            case ApiCallAttemptTimeoutException _ -> timedOut();
            case S3Exception service -> service(call, service);
            case AwsServiceException login -> login(login);
            default -> ClientFailures.problem(call, failure, endpoint, credentials, trust);
        };
    }

    private Problem timedOut() {
        return new Problem.Unreachable(endpoint.place(), StorageException.NoAnswer.TIMED_OUT);
    }

    private Problem service(Call call, S3Exception failure) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        return switch (code) {
            case "NoSuchBucket" -> new Problem.NoBucket(connection.address().bucket());
            case "NoSuchKey", "NoSuchUpload", "NoSuchVersion" -> new Problem.NotFound(call.what());
            case "SignatureDoesNotMatch" -> bad(CredentialFault.WRONG_SECRET);
            case "InvalidAccessKeyId", "InvalidToken", "InvalidClientTokenId" -> bad(CredentialFault.UNKNOWN_KEY);
            case "ExpiredToken", "TokenRefreshRequired", "ExpiredTokenException" ->
                new Problem.ExpiredToken(credentials.profile());
            case "RequestTimeTooSkewed", "RequestExpired" -> new Problem.ClockSkew(offset(failure));
            case "AuthorizationHeaderMalformed", "PermanentRedirect", "IllegalLocationConstraintException" ->
                region(failure);
            case "SlowDown", "Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequests" ->
                new Problem.Throttled(call.operation());
            case "InvalidObjectState" -> archived(call, failure);
            case "PreconditionFailed", "ConditionalRequestConflict" -> new Problem.Conflict(call.what());
            case "NotImplemented", "MethodNotAllowed" -> new Problem.NotSupported(call.operation());
            case "BucketAlreadyExists", "BucketAlreadyOwnedByYou" -> new Problem.AlreadyExists(call.what());
            case "BadDigest", "XAmzContentSHA256Mismatch", "InvalidDigest" ->
                new Problem.Corrupt(call.what(), "", code);
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" -> denied(call, failure);
            default -> byStatus(call, failure, code);
        };
    }

    private Problem byStatus(Call call, S3Exception failure, String code) {
        return switch (failure.statusCode()) {
            case 301, 307 -> region(failure);
            case 401 -> bad(CredentialFault.UNKNOWN_KEY);
            case 403 -> denied(call, failure);
            case 404 ->
                call.key().isEmpty()
                        ? new Problem.NoBucket(connection.address().bucket())
                        : new Problem.NotFound(call.what());
            case 409, 412 -> new Problem.Conflict(call.what());
            case 405, 501 -> new Problem.NotSupported(call.operation());
            case 429, 503 -> new Problem.Throttled(call.operation());
            default -> {
                String found = header(failure, "x-amz-bucket-region");
                yield failure.statusCode() == 400 && code.isEmpty() && !found.isEmpty()
                        ? region(failure)
                        : new Problem.Failed(call.what(), detail(failure, code));
            }
        };
    }

    private Problem denied(Call call, S3Exception failure) {
        if (connection.credentials() instanceof S3Connection.Credentials.Anonymous) {
            return bad(CredentialFault.ANONYMOUS);
        }
        Duration offset = offset(failure);
        if (offset.abs().compareTo(SKEW_ALLOWED) > 0) {
            return new Problem.ClockSkew(offset);
        }
        return new Problem.MissingPermission(call.action(), call.resource(connection.address()));
    }

    private Problem region(S3Exception failure) {
        String found = header(failure, "x-amz-bucket-region");
        if (found.isEmpty()) {
            Matcher expecting = EXPECTING.matcher(String.valueOf(failure.getMessage()));
            found = expecting.find() ? expecting.group(1) : "";
        }
        return new Problem.WrongRegion(connection.address().bucket(), found);
    }

    /// Failures of the services that give credentials: SSO and STS.
    private Problem login(AwsServiceException failure) {
        if (failure.statusCode() == 401 || failure.statusCode() == 400 || failure.statusCode() == 403) {
            return credentials.profile().isEmpty()
                    ? bad(CredentialFault.UNKNOWN_KEY)
                    : new Problem.ExpiredToken(credentials.profile());
        }
        return new Problem.Failed(credentials.source(), "HTTP " + failure.statusCode());
    }

    private Problem bad(CredentialFault fault) {
        return new Problem.BadCredentials(fault, credentials.source());
    }

    private static Problem archived(Call call, S3Exception failure) {
        String storageClass =
                failure instanceof InvalidObjectStateException state ? state.storageClassAsString() : null;
        return new Problem.Archived(call.what(), storageClass == null ? "GLACIER" : storageClass);
    }

    /// Ours minus theirs, zero when the answer has no date.
    private Duration offset(S3Exception failure) {
        Instant theirs = date(header(failure, "Date"));
        return theirs == null ? Duration.ZERO : Duration.between(theirs, clock.instant());
    }

    static @Nullable Instant date(String header) {
        try {
            return header.isEmpty()
                    ? null
                    : ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static String header(S3Exception failure, String name) {
        AwsErrorDetails details = failure.awsErrorDetails();
        if (details == null || details.sdkHttpResponse() == null) {
            return "";
        }
        Optional<String> value = details.sdkHttpResponse().firstMatchingHeader(name);
        return value.orElse("");
    }

    private static String detail(S3Exception failure, String code) {
        AwsErrorDetails details = failure.awsErrorDetails();
        String message = details == null || details.errorMessage() == null ? "" : details.errorMessage();
        return String.format(Locale.ROOT, "HTTP %d %s %s", failure.statusCode(), code, message)
                .strip();
    }
}
