package dev.cassetteworkbench.replay.internal.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CertificateAuthorityTest {
    private final CertificateAuthority authority = new CertificateAuthority(InstantSource.system());

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "127.0.0.1",
                "::1",
                "a-very-long-name-of-a-service-in-a-cluster.some-namespace.svc.cluster.local.example.org"
            })
    void passesTheStrictVerifierOfOpenssl(String host) throws Exception {
        authority.write(folder);
        Path leaf = folder.resolve("leaf.pem");
        Files.writeString(leaf, CertificateAuthority.pem(authority.chainFor(host)[0]));
        boolean address = IpLiteral.parse(host) != null;
        Process process = new ProcessBuilder(
                        "openssl",
                        "verify",
                        "-x509_strict",
                        "-purpose",
                        "sslserver",
                        address ? "-verify_ip" : "-verify_hostname",
                        host,
                        "-CAfile",
                        folder.resolve("ca.pem").toString(),
                        leaf.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.contains("OK"), output);
    }

    @Test
    void shakesHandsWithJavaThroughItsTrustStoreWithoutAPassword() throws Exception {
        CertificateAuthority.TrustFiles files = authority.write(folder);
        KeyStore trust = KeyStore.getInstance("JKS");
        try (InputStream in = Files.newInputStream(files.javaStore())) {
            trust.load(in, null);
        }
        assertNotNull(trust.getCertificate("replay"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(trust);
        SSLContext clientContext = SSLContext.getInstance("TLS");
        clientContext.init(null, trusted.getTrustManagers(), null);

        try (SSLServerSocket server = (SSLServerSocket)
                serverContext().getServerSocketFactory().createServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread serving = Thread.ofVirtual().start(() -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                    accepted.getOutputStream().write("hi".getBytes(StandardCharsets.US_ASCII));
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (SSLSocket client =
                    (SSLSocket) clientContext.getSocketFactory().createSocket("127.0.0.1", server.getLocalPort())) {
                SSLParameters checks = client.getSSLParameters();
                checks.setEndpointIdentificationAlgorithm("HTTPS");
                client.setSSLParameters(checks);
                assertArrayEquals(
                        "hi".getBytes(StandardCharsets.US_ASCII),
                        client.getInputStream().readNBytes(2));
            }
            serving.join();
        }
    }

    private SSLContext serverContext() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        char[] word = new char[0];
        keys.setKeyEntry("leaf", authority.leafKey(), word, authority.chainFor("127.0.0.1"));
        KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keys, word);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void keepsOneCertificatePerHost() {
        assertSame(authority.chainFor("API.example.com")[0], authority.chainFor("api.example.com")[0]);
    }
}
