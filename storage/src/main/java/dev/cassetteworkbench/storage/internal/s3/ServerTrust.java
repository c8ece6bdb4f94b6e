package dev.cassetteworkbench.storage.internal.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts what Java trusts, further authorities from a PEM file, and at most one certificate by
/// its fingerprint.
/// Remembers the last certificate it refused, so that the problem can show it.
final class ServerTrust extends X509ExtendedTrustManager {
    private final List<X509ExtendedTrustManager> authorities;
    private final @Nullable String fingerprint;
    private volatile @Nullable X509Certificate refused;

    private ServerTrust(List<X509ExtendedTrustManager> authorities, @Nullable String fingerprint) {
        this.authorities = List.copyOf(authorities);
        this.fingerprint = fingerprint == null ? null : plain(fingerprint);
    }

    static ServerTrust of(@Nullable Path certificates, @Nullable String fingerprint)
            throws IOException, GeneralSecurityException {
        List<X509ExtendedTrustManager> authorities = new ArrayList<>();
        authorities.add(manager(null));
        if (certificates != null) {
            authorities.add(manager(read(certificates)));
        }
        return new ServerTrust(authorities, fingerprint);
    }

    SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {this}, null);
        return context;
    }

    @Nullable
    X509Certificate refused() {
        return refused;
    }

    /// Whether the session's server showed the one certificate trusted by fingerprint; its host
    /// name does not matter.
    boolean pinned(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate leaf && pinned(leaf);
        } catch (SSLPeerUnverifiedException _) {
            return false;
        }
    }

    static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain, authority -> authority.checkServerTrusted(chain, type, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain, authority -> authority.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain, authority -> authority.checkServerTrusted(chain, type));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("we are no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getFirst().getAcceptedIssuers();
    }

    @FunctionalInterface
    private interface Opinion {
        void ask(X509ExtendedTrustManager authority) throws CertificateException;
    }

    private void check(X509Certificate[] chain, Opinion opinion) throws CertificateException {
        if (chain.length > 0 && pinned(chain[0])) {
            return;
        }
        CertificateException first = null;
        for (X509ExtendedTrustManager authority : authorities) {
            try {
                opinion.ask(authority);
                return;
            } catch (CertificateException e) {
                first = first == null ? e : first;
            }
        }
        refused = chain.length > 0 ? chain[0] : null;
        throw first == null ? new CertificateException("no authorities") : first;
    }

    private boolean pinned(X509Certificate leaf) {
        return fingerprint != null && fingerprint.equals(fingerprint(leaf));
    }

    /// Fingerprints are often copied with colons and in capitals.
    private static String plain(String fingerprint) {
        return fingerprint.replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT);
    }

    private static X509ExtendedTrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509");
    }

    private static KeyStore read(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        return store;
    }
}
