package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.NoAnswer;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.s3.S3Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Looks at the way to a server below HTTP.
final class WireProbe {
    private final Endpoint endpoint;
    private final String host;
    private final ServerTrust trust;
    private final S3Connection connection;

    WireProbe(Endpoint endpoint, String bucket, ServerTrust trust, S3Connection connection) {
        this.endpoint = endpoint;
        this.host = endpoint.host(bucket);
        this.trust = trust;
        this.connection = connection;
    }

    boolean isHttps() {
        return endpoint.https();
    }

    String addresses() throws StorageException {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .distinct()
                    .collect(Collectors.joining(" "));
        } catch (UnknownHostException e) {
            throw failed(e, new Problem.Unreachable(host + ":" + endpoint.port(), NoAnswer.UNKNOWN_HOST));
        }
    }

    String connect() throws StorageException {
        try (Socket socket = open()) {
            return String.valueOf(socket.getRemoteSocketAddress());
        } catch (IOException e) {
            throw failed(e, null);
        }
    }

    String handshake() throws StorageException {
        try (Socket plain = open();
                SSLSocket tls = wrap(plain, trust)) {
            if (connection.trustedCertificate() == null) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
            }
            tls.startHandshake();
            String subject = tls.getSession().getPeerCertificates()[0] instanceof X509Certificate leaf
                    ? leaf.getSubjectX500Principal().getName() + " "
                            + leaf.getNotAfter().toInstant()
                    : "";
            return tls.getSession().getProtocol() + " " + subject;
        } catch (IOException e) {
            throw failed(e, null);
        } catch (GeneralSecurityException e) {
            throw new StorageException(new Problem.Failed(host, String.valueOf(e.getMessage())), e);
        }
    }

    /// A server that wants https says little to http: then a handshake tells.
    Problem explained(Problem problem) {
        boolean mute = problem instanceof Problem.Unreachable gone && gone.reason() == NoAnswer.BROKEN;
        return mute && !endpoint.https() && speaksTls()
                ? new Problem.Unreachable(endpoint.place(), NoAnswer.SPEAKS_HTTPS)
                : problem;
    }

    /// Whether anything like a TLS server answers; whom it belongs to does not matter, nothing is
    /// sent to it.
    private boolean speaksTls() {
        try (Socket plain = open();
                SSLSocket tls = wrap(plain, trust)) {
            tls.startHandshake();
            return true;
        } catch (SSLException _) {
            return trust.refused() != null; // it came as far as its certificate
        } catch (IOException | GeneralSecurityException _) {
            return false;
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, endpoint.port()), millis());
            socket.setSoTimeout(millis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private SSLSocket wrap(Socket plain, ServerTrust by) throws IOException, GeneralSecurityException {
        return (SSLSocket) by.context().getSocketFactory().createSocket(plain, host, endpoint.port(), true);
    }

    private int millis() {
        return Math.toIntExact(connection.connectTimeout().toMillis());
    }

    private StorageException failed(IOException cause, @Nullable Problem known) {
        Problem problem = known != null ? known : ClientFailures.network(cause, endpoint, trust);
        return new StorageException(
                problem != null ? problem : new Problem.Unreachable(endpoint.place(), NoAnswer.BROKEN), cause);
    }
}
