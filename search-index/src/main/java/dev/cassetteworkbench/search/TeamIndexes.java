package dev.cassetteworkbench.search;

import dev.cassetteworkbench.search.internal.opensearch.RemoteIndex;
import dev.cassetteworkbench.search.internal.opensearch.Transport;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// Opens indexes that a team shares on an OpenSearch server.
public final class TeamIndexes {
    private TeamIndexes() {}

    /// How the server is reached.
    ///
    /// @param login value of the `Authorization` header, asked for at each request and kept nowhere
    /// @param tls null for the JDK's trust
    /// @param timeout of one request
    /// @param pause before the first repetition of a request the server was too busy for; the following
    /// ones are longer
    public record Options(
            Supplier<Optional<String>> login, @Nullable SSLContext tls, Duration timeout, Duration pause) {
        public static final Options DEFAULT =
                new Options(Optional::empty, null, Duration.ofSeconds(60), Duration.ofMillis(250));

        public Options withLogin(Supplier<Optional<String>> other) {
            return new Options(other, tls, timeout, pause);
        }
    }

    /// Opens an index that is there.
    ///
    /// @throws IndexException with `Remote` when it is not there or not ours
    public static CassetteIndex open(TeamIndexAddress address, Options options) throws IndexException {
        return RemoteIndex.open(new Transport(address, options));
    }

    /// Opens an index to be filled; one that is not there yet is made.
    public static CassetteIndex openOrCreate(TeamIndexAddress address, Options options) throws IndexException {
        return RemoteIndex.openOrCreate(new Transport(address, options));
    }
}
