package dev.cassetteworkbench.replay.internal.tls;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/// TLS from the middle of a plain conversation on, as database protocols begin it. The certificate
/// is that of the name the client asks for, else of `127.0.0.1`, for an address is never asked for.
public final class SocketTls {
    private final SSLContext context;

    public SocketTls(CertificateAuthority authority) {
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new ByName(authority)}, null, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot serve TLS", e);
        }
    }

    /// The socket's encrypted face; the handshake comes with the first read.
    ///
    /// @param read what was read of the handshake already
    /// @throws IOException when the socket is closed
    public Socket over(Socket plain, InputStream read) throws IOException {
        Socket secure = context.getSocketFactory().createSocket(plain, read, true);
        if (secure instanceof SSLSocket tls) {
            tls.setUseClientMode(false);
        }
        return secure;
    }

    /// Makes the certificate when it is asked for; the alias is the host's name.
    private static final class ByName extends X509ExtendedKeyManager {
        private final CertificateAuthority authority;

        ByName(CertificateAuthority authority) {
            this.authority = authority;
        }

        @Override
        public String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            if (socket instanceof SSLSocket tls && tls.getHandshakeSession() instanceof ExtendedSSLSession session) {
                for (SNIServerName name : session.getRequestedServerNames()) {
                    if (name instanceof SNIHostName host) {
                        return host.getAsciiName();
                    }
                }
            }
            return "127.0.0.1";
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return authority.chainFor(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return authority.leafKey();
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {"127.0.0.1"};
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String @Nullable [] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
