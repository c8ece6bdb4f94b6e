package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.s3.RetryWatch;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;

/// The SDK's standard retries (backoff with jitter, a shared budget), told to a watch before each
/// wait.
final class VisibleRetries implements RetryStrategy {
    private final StandardRetryStrategy standard;
    private final RetryWatch watch;
    private final Meter meter;
    private final LongAdder retries = new LongAdder();

    VisibleRetries(int attempts, RetryWatch watch, Meter meter) {
        this.standard = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .build();
        this.watch = watch;
        this.meter = meter;
    }

    long count() {
        return retries.sum();
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        AcquireInitialTokenResponse first = standard.acquireInitialToken(request);
        return AcquireInitialTokenResponse.create(new Numbered(first.token(), 1), first.delay());
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        if (!(request.failure() instanceof SdkServiceException)) {
            meter.networkFailure();
        }
        Numbered last = (Numbered) request.token();
        RefreshRetryTokenResponse next = standard.refreshRetryToken(
                request.toBuilder().token(last.token()).build());
        int attempt = last.attempt() + 1;
        retries.increment();
        watch.retrying(new RetryWatch.Retry(
                attempt,
                maxAttempts(),
                next.delay(),
                cause(request.failure()),
                request.failure() instanceof SdkServiceException service && service.isThrottlingException()));
        return RefreshRetryTokenResponse.create(new Numbered(next.token(), attempt), next.delay());
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        return standard.recordSuccess(RecordSuccessRequest.create(((Numbered) request.token()).token()));
    }

    @Override
    public int maxAttempts() {
        return standard.maxAttempts();
    }

    @Override
    public boolean useClientDefaults() {
        return false; // they are in already, and adding them would take this wrapper off
    }

    @Override
    public Builder<?, ?> toBuilder() {
        return standard.toBuilder();
    }

    /// A retry that this class did not arrange, at once.
    void again(int attempt, Throwable failure) {
        meter.networkFailure();
        retries.increment();
        watch.retrying(new RetryWatch.Retry(attempt, maxAttempts(), Duration.ZERO, cause(failure), false));
    }

    private static String cause(Throwable failure) {
        if (failure instanceof AwsServiceException service) {
            AwsErrorDetails details = service.awsErrorDetails();
            String code = details == null ? null : details.errorCode();
            return code == null ? "HTTP " + service.statusCode() : code;
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    private record Numbered(software.amazon.awssdk.retries.api.RetryToken token, int attempt)
            implements software.amazon.awssdk.retries.api.RetryToken {}
}
