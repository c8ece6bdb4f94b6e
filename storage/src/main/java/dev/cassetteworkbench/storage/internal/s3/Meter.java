package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.Usage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpResponse;

/// Counts requests and bytes as they are sent and received, each try of its own, since each is
/// paid for. Also notes
/// the region that answers name.
final class Meter implements ExecutionInterceptor {
    private final InstantSource clock;
    private final Instant since;
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final AtomicReference<@Nullable Duration> clockOffset = new AtomicReference<>();
    private final AtomicReference<@Nullable String> region = new AtomicReference<>();

    Meter(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant();
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        count(requests, priceClass(operation));
        if (context.requestBody().isPresent()) {
            context.requestBody().get().optionalContentLength().ifPresent(bytesOut::add);
        }
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        response.firstMatchingHeader("x-amz-bucket-region").ifPresent(region::set);
        Instant theirs = S3Problems.date(response.firstMatchingHeader("Date").orElse(""));
        if (theirs != null) {
            clockOffset.set(Duration.between(theirs, clock.instant()));
        }
        int status = response.statusCode();
        if (status == 503 || status == 429) {
            count(failures, "throttled");
        } else if (status >= 500) {
            count(failures, "5xx");
        } else if (status >= 400) {
            count(failures, "4xx");
        }
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(Counted::new);
    }

    void networkFailure() {
        count(failures, "network");
    }

    @Nullable
    Duration clockOffset() {
        return clockOffset.get();
    }

    @Nullable
    String region() {
        return region.get();
    }

    Usage usage() {
        return new Usage(sums(requests), sums(failures), bytesIn.sum(), bytesOut.sum(), since);
    }

    /// S3's price list knows five classes; deleting and aborting are free.
    static String priceClass(@Nullable String operation) {
        if (operation == null) {
            return "GET";
        }
        if (operation.startsWith("List")) {
            return "LIST";
        }
        if (operation.startsWith("Head")) {
            return "HEAD";
        }
        if (operation.startsWith("Delete") || operation.startsWith("Abort")) {
            return "DELETE";
        }
        return operation.startsWith("Get") ? "GET" : "PUT";
    }

    private static void count(Map<String, LongAdder> sums, String what) {
        sums.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> sums) {
        Map<String, Long> all = new TreeMap<>();
        sums.forEach((name, sum) -> all.put(name, sum.sum()));
        return all;
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                bytesIn.increment();
            }
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count > 0) {
                bytesIn.add(count);
            }
            return count;
        }
    }
}
