package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets.Options;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.ConnectionStep;
import dev.cassetteworkbench.storage.s3.ConnectionStep.Kind;
import dev.cassetteworkbench.storage.s3.ConnectionStep.Outcome;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/// Climbs a connection rung by rung and tells of each.
public final class Ladder {
    private static final Duration CLOCK_NOTED = Duration.ofMinutes(5);

    private final S3Store store;
    private final S3Access access;
    private final Wire wire;
    private final Consumer<ConnectionStep> listener;
    private final List<ConnectionStep> steps = new ArrayList<>();

    private Ladder(S3Store store, Consumer<ConnectionStep> listener) {
        this.store = store;
        this.access = store.access();
        this.wire = new Wire(access);
        this.listener = listener;
    }

    public static List<ConnectionStep> climb(
            S3Connection connection, InstantSource clock, Options options, Consumer<ConnectionStep> listener)
            throws StorageException {
        // Few tries, soon over: somebody is looking at it.
        S3Connection hasty =
                connection.change().attempts(Math.min(2, connection.attempts())).build();
        try (var store = new S3Store(S3Access.open(hasty, clock, options))) {
            var ladder = new Ladder(store, listener);
            ladder.climb();
            return List.copyOf(ladder.steps);
        }
    }

    /// A rung: what was found, or the problem.
    @FunctionalInterface
    private interface Rung {
        Result climb() throws StorageException;
    }

    private record Result(
            Outcome outcome, String detail, @Nullable Problem problem) {
        static Result passed(String detail) {
            return new Result(Outcome.PASSED, detail, null);
        }

        static Result skipped(String reason) {
            return new Result(Outcome.SKIPPED, reason, null);
        }
    }

    private void climb() {
        boolean reached = step(Kind.NAME, wire::name)
                && step(Kind.TCP, wire::connect)
                && step(Kind.TLS, wire::tls)
                && step(Kind.CREDENTIALS, this::credentials);
        Entry[] first = new Entry[1];
        if (reached) {
            boolean listed = step(Kind.LIST, () -> list(first));
            if (listed || last() instanceof Problem.MissingPermission) {
                step(Kind.READ, () -> read(first[0]));
                String marker = ".cassette-workbench-test-" + UUID.randomUUID();
                if (step(Kind.WRITE, () -> write(marker))) {
                    step(Kind.DELETE, () -> delete(marker));
                }
                step(Kind.CLOCK, this::clock);
            }
        }
        String cause = steps.getLast().kind().name();
        for (Kind kind : Kind.values()) {
            if (steps.stream().noneMatch(step -> step.kind() == kind)) {
                tell(new ConnectionStep(kind, Outcome.SKIPPED, Duration.ZERO, cause, null));
            }
        }
    }

    /// @return whether the next rung can be tried
    private boolean step(Kind kind, Rung rung) {
        listener.accept(new ConnectionStep(kind, Outcome.RUNNING, Duration.ZERO, "", null));
        long start = System.nanoTime();
        Result result;
        try {
            result = Thread.currentThread().isInterrupted()
                    ? new Result(Outcome.FAILED, "", new Problem.Cancelled(kind.name()))
                    : rung.climb();
        } catch (StorageException e) {
            result = new Result(Outcome.FAILED, "", wire.explained(e.problem()));
        }
        boolean skipped = result.outcome() == Outcome.SKIPPED;
        Duration time = skipped ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - start);
        tell(new ConnectionStep(kind, result.outcome(), time, result.detail(), result.problem()));
        return result.outcome() != Outcome.FAILED;
    }

    private void tell(ConnectionStep step) {
        steps.add(step);
        listener.accept(step);
    }

    private @Nullable Problem last() {
        return steps.getLast().problem();
    }

    private Result credentials() throws StorageException {
        if (access.connection().credentials() instanceof S3Connection.Credentials.Anonymous) {
            return Result.skipped("anonymous");
        }
        AwsCredentials found = access.credentials();
        String until = found.expirationTime().map(time -> " " + time).orElse("");
        return Result.passed(access.status().credentials() + until);
    }

    private Result list(Entry[] first) throws StorageException {
        Page page = store.list("", null);
        first[0] = page.entries().stream()
                .filter(entry -> entry.sizeBytes() > 0)
                .findFirst()
                .orElse(null);
        S3Status status = access.status();
        Problem cured = status.regionCured() ? new Problem.WrongRegion(access.bucket(), status.region()) : null;
        return new Result(Outcome.PASSED, status.region(), cured);
    }

    private Result read(@Nullable Entry first) throws StorageException {
        if (first == null) {
            return Result.skipped("empty");
        }
        store.readRange(first.key(), 0, 1);
        return Result.passed(first.key());
    }

    /// Written twice: the second must be refused, else our promise to overwrite nothing has no
    /// ground on this server.
    private Result write(String marker) throws StorageException {
        if (access.connection().readOnly()) {
            return Result.skipped("read only");
        }
        byte[] bytes = "written by a connection test, may be deleted\n".getBytes(StandardCharsets.US_ASCII);
        store.write(marker, bytes, WriteMode.CREATE_ONLY);
        try {
            store.write(marker, bytes, WriteMode.CREATE_ONLY);
            return new Result(Outcome.PASSED, marker, new Problem.NotSupported("If-None-Match"));
        } catch (StorageException e) {
            return switch (e.problem()) {
                case Problem.AlreadyExists _ -> Result.passed(marker);
                default -> new Result(Outcome.PASSED, marker, e.problem());
            };
        }
    }

    private Result delete(String marker) throws StorageException {
        if (access.connection().readOnly()) {
            return Result.skipped("read only");
        }
        Problem problem = store.delete(List.of(marker)).getFirst().problem();
        return problem == null ? Result.passed(marker) : new Result(Outcome.FAILED, marker, problem);
    }

    private Result clock() {
        Duration offset = access.clockOffset();
        if (offset == null) {
            return Result.skipped("empty");
        }
        Problem problem = offset.abs().compareTo(CLOCK_NOTED) > 0 ? new Problem.ClockSkew(offset) : null;
        return new Result(
                problem == null ? Outcome.PASSED : Outcome.FAILED, String.valueOf(offset.toSeconds()), problem);
    }

    /// The part of the way below HTTP.
    private static final class Wire {
        private final WireProbe probe;

        Wire(S3Access access) {
            this.probe = new WireProbe(access.endpoint(), access.bucket(), access.trust(), access.connection());
        }

        Result name() throws StorageException {
            return Result.passed(probe.addresses());
        }

        Result connect() throws StorageException {
            return Result.passed(probe.connect());
        }

        Result tls() throws StorageException {
            return probe.isHttps() ? Result.passed(probe.handshake()) : Result.skipped("http");
        }

        Problem explained(Problem problem) {
            return probe.explained(problem);
        }
    }
}
