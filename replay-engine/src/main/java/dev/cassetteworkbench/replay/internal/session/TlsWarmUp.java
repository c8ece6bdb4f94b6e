package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One TLS handshake against our own proxy while the app boots: a cold Java needs up to a second
/// for its first one,
/// and
/// the app's first HTTPS call should not pay for that.
final class TlsWarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(TlsWarmUp.class);

    private TlsWarmUp() {}

    static void begin(CertificateAuthority authority, int proxyPort) {
        Thread.ofVirtual().name("tls-warm-up").start(() -> shakeHands(authority, proxyPort));
    }

    private static void shakeHands(CertificateAuthority authority, int proxyPort) {
        try {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("replay", authority.certificate());
            TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
            trusted.init(trust);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted.getTrustManagers(), null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", proxyPort)) {
                socket.setSoTimeout(5_000);
                socket.startHandshake();
            }
        } catch (IOException | GeneralSecurityException e) {
            // Only speed is lost, or the session was closed meanwhile.
            LOG.debug("No warm-up: {}", e.getMessage());
        }
    }
}
