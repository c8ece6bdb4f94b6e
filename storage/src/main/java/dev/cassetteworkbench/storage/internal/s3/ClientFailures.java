package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.StorageException.CredentialFault;
import dev.cassetteworkbench.storage.StorageException.NoAnswer;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/// Types of the failures that no server answered: names, connections, certificates, credentials.
final class ClientFailures {
    /// In the words of the SDK's providers for SSO, web identity and sessions.
    private static final Pattern EXPIRED =
            Pattern.compile("\\bsso\\b|token has expired|session .*expired|token is expired");

    private ClientFailures() {}

    static Problem problem(
            Call call, Throwable failure, Endpoint endpoint, CredentialSources credentials, ServerTrust trust) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Problem known = network(cause, endpoint, trust);
            if (known != null) {
                return known;
            }
            if (cause instanceof InterruptedException) {
                return new Problem.Cancelled(call.what());
            }
        }
        return byMessage(call, failure, endpoint, credentials);
    }

    /// Null when the cause tells nothing by its type.
    static @Nullable Problem network(Throwable cause, Endpoint endpoint, ServerTrust trust) {
        String place = endpoint.place();
        return switch (cause) {
            case UnknownHostException _ -> new Problem.Unreachable(place, NoAnswer.UNKNOWN_HOST);
            case SocketTimeoutException _ -> new Problem.Unreachable(place, NoAnswer.TIMED_OUT);
            case NoRouteToHostException _ -> new Problem.Unreachable(place, NoAnswer.TIMED_OUT);
            case ConnectException _ -> new Problem.Unreachable(place, NoAnswer.REFUSED);
            case SSLException tls -> tls(tls, place, trust.refused());
            case HttpException _ when !endpoint.https() -> new Problem.Unreachable(place, NoAnswer.SPEAKS_HTTPS);
            default -> null;
        };
    }

    private static Problem tls(SSLException failure, String place, @Nullable X509Certificate shown) {
        String message = String.valueOf(failure.getMessage());
        if (message.toLowerCase(Locale.ROOT).contains("unrecognized ssl message") || message.contains("plaintext")) {
            return new Problem.Unreachable(place, NoAnswer.SPEAKS_HTTP);
        }
        if (shown == null) {
            return new Problem.Tls(place, "", "", "", message);
        }
        return new Problem.Tls(
                place,
                shown.getSubjectX500Principal().getName(),
                shown.getIssuerX500Principal().getName(),
                ServerTrust.fingerprint(shown),
                message);
    }

    private static Problem byMessage(Call call, Throwable failure, Endpoint endpoint, CredentialSources credentials) {
        String message = String.valueOf(failure.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (lower.contains("different checksum") || lower.contains("checksum mismatch")) {
            return new Problem.Corrupt(call.what(), "", "");
        }
        if (!lower.contains("contained no credentials")
                && EXPIRED.matcher(lower).find()) {
            return new Problem.ExpiredToken(credentials.profile());
        }
        if (lower.contains("credentials") || lower.contains("profile")) {
            CredentialFault fault = credentials.profile().isEmpty() ? CredentialFault.NONE : CredentialFault.PROFILE;
            return new Problem.BadCredentials(fault, credentials.source());
        }
        if (lower.contains("unable to load region")) {
            return new Problem.MissingSetting("region");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new Problem.Unreachable(endpoint.place(), NoAnswer.BROKEN);
            }
        }
        return new Problem.Failed(call.what(), message);
    }
}
