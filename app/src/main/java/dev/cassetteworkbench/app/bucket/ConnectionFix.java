package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.LeastPolicy;
import java.util.List;

/// A cure for a connection that fails: a change of its settings, or a text to be used elsewhere.
public sealed interface ConnectionFix {

    /// A fix that changes the connection.
    sealed interface Change extends ConnectionFix {
        SavedBucket apply(SavedBucket bucket);
    }

    /// A fix the user carries out somewhere else with a text of ours.
    sealed interface Text extends ConnectionFix {
        String text();
    }

    record UseRegion(String region) implements Change {
        @Override
        public SavedBucket apply(SavedBucket bucket) {
            return bucket.withRegion(region);
        }
    }

    record UsePathStyle(SavedBucket.PathStyle style) implements Change {
        @Override
        public SavedBucket apply(SavedBucket bucket) {
            return bucket.withPathStyle(style);
        }
    }

    /// @param scheme `http` or `https`
    record UseScheme(String scheme) implements Change {
        @Override
        public SavedBucket apply(SavedBucket bucket) {
            String rest = bucket.endpoint().replaceFirst("^[a-z]+://", "");
            return bucket.withEndpoint(scheme + "://" + rest);
        }
    }

    /// @param fingerprint SHA-256 in hex of the certificate the server showed
    record TrustCertificate(String fingerprint) implements Change {
        @Override
        public SavedBucket apply(SavedBucket bucket) {
            return bucket.withCertificate(fingerprint);
        }
    }

    /// Takes the credentials along, which a public bucket needs not have and this one has to.
    record SignIn() implements Change {
        @Override
        public SavedBucket apply(SavedBucket bucket) {
            return bucket.withSignIn(SavedBucket.SignIn.AUTOMATIC, "");
        }
    }

    /// A command line that renews a session.
    record CopyCommand(String text) implements Text {}

    /// The smallest policy that allows what was refused.
    record CopyPolicy(String text) implements Text {}

    /// What would cure a problem of this connection, the best first; often nothing.
    static List<ConnectionFix> of(Problem problem, SavedBucket bucket) {
        return switch (problem) {
            case Problem.WrongRegion p when !p.found().isEmpty() -> List.of(new UseRegion(p.found()));
            case Problem.Unreachable p -> unreachable(p, bucket);
            case Problem.Tls p when !p.fingerprint().isEmpty() -> List.of(new TrustCertificate(p.fingerprint()));
            case Problem.ExpiredToken p
            when !p.profile().isEmpty() -> List.of(new CopyCommand("aws sso login --profile " + p.profile()));
            case Problem.MissingPermission p -> List.of(new CopyPolicy(LeastPolicy.json(p)));
            case Problem.BadCredentials _ when bucket.signIn() == SavedBucket.SignIn.ANONYMOUS -> List.of(new SignIn());
            default -> List.of();
        };
    }

    private static List<ConnectionFix> unreachable(Problem.Unreachable problem, SavedBucket bucket) {
        if (bucket.endpoint().isEmpty()) {
            return List.of();
        }
        return switch (problem.reason()) {
            case SPEAKS_HTTPS -> List.of(new UseScheme("https"));
            case SPEAKS_HTTP -> List.of(new UseScheme("http"));
            case UNKNOWN_HOST ->
                bucket.pathStyle() == SavedBucket.PathStyle.NEVER
                        ? List.of(new UsePathStyle(SavedBucket.PathStyle.ALWAYS))
                        : List.of();
            case REFUSED, TIMED_OUT, BROKEN -> List.of();
        };
    }
}
