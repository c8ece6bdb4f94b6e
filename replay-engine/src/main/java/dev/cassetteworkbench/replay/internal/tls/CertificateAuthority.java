package dev.cassetteworkbench.replay.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// A certificate authority for one session: EC P-256, keys in memory only, two days of life.
///
/// Every host gets a leaf certificate of its own over one shared leaf key. The fields are those
/// that strict verifiers
/// ask
/// for (Python 3.13, `openssl verify -x509_strict`): critical basicConstraints and keyUsage,
/// subject and authority key
/// identifiers, subjectAltName, extendedKeyUsage serverAuth. Thread safe.
public final class CertificateAuthority {
    private static final Duration BACKDATED = Duration.ofDays(1);
    private static final Duration LIFE = Duration.ofDays(2);
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final String CA_NAME = "Cassette Workbench replay session";
    /// A JKS store is read without a password; the word only seals its integrity.
    private static final char[] STORE_WORD = "changeit".toCharArray();

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final KeyPair caKey;
    private final KeyPair leafKey;
    private final X509Certificate certificate;
    private final ConcurrentMap<String, X509Certificate> leaves = new ConcurrentHashMap<>();

    public CertificateAuthority(InstantSource clock) {
        this.clock = clock;
        this.caKey = newKey();
        this.leafKey = newKey();
        byte[] name = name(CA_NAME);
        byte[] id = keyId(caKey.getPublic());
        byte[] extensions = Der.sequence(
                extension("2.5.29.19", true, Der.sequence(Der.bool(true))),
                // keyCertSign and cRLSign
                extension("2.5.29.15", true, Der.bits(1, new byte[] {0x06})),
                extension("2.5.29.14", false, Der.octets(id)),
                extension("2.5.29.35", false, Der.sequence(Der.tagged(0x80, id))));
        this.certificate = issue(name, name, caKey.getPublic(), extensions);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    /// The key behind every leaf certificate.
    public PrivateKey leafKey() {
        return leafKey.getPrivate();
    }

    /// Leaf and authority certificate for a host name or IP literal.
    public X509Certificate[] chainFor(String host) {
        X509Certificate leaf = leaves.computeIfAbsent(host.toLowerCase(Locale.ROOT), this::newLeaf);
        return new X509Certificate[] {leaf, certificate};
    }

    /// The authority's certificate in PEM form.
    public String pem() {
        return pem(certificate);
    }

    public static String pem(Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of our own has no encoding", e);
        }
    }

    /// Writes `ca.pem` and the Java trust store `ca.jks` into a folder, which the caller keeps
    /// owner-only.
    public TrustFiles write(Path folder) throws IOException {
        Path pem = folder.resolve("ca.pem");
        Path store = folder.resolve("ca.jks");
        Files.writeString(pem, pem(), StandardCharsets.US_ASCII);
        try {
            KeyStore jks = KeyStore.getInstance("JKS");
            jks.load(null, null);
            jks.setCertificateEntry("replay", certificate);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            jks.store(bytes, STORE_WORD);
            Files.write(store, bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot write a JKS trust store", e);
        }
        return new TrustFiles(pem, store);
    }

    /// @param pem the authority's certificate, the only one trusted
    /// @param javaStore the same as JKS (a PKCS12 store is empty when read without its password)
    public record TrustFiles(Path pem, Path javaStore) {}

    private X509Certificate newLeaf(String host) {
        byte[] address = IpLiteral.parse(host);
        byte[] alternative = address == null
                ? Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII))
                : Der.tagged(0x87, address);
        byte[] extensions = Der.sequence(
                extension("2.5.29.19", true, Der.sequence()),
                // digitalSignature
                extension("2.5.29.15", true, Der.bits(7, new byte[] {(byte) 0x80})),
                extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))),
                extension("2.5.29.17", false, Der.sequence(alternative)),
                extension("2.5.29.14", false, Der.octets(keyId(leafKey.getPublic()))),
                extension("2.5.29.35", false, Der.sequence(Der.tagged(0x80, keyId(caKey.getPublic())))));
        // A common name holds at most 64 characters; the name that counts is the alternative name.
        String common = host.length() <= 64 ? host : host.substring(host.length() - 64);
        return issue(name(CA_NAME), name(common), leafKey.getPublic(), extensions);
    }

    private X509Certificate issue(byte[] issuer, byte[] subject, PublicKey key, byte[] extensions) {
        Instant now = clock.instant();
        byte[] body = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, random).add(BigInteger.ONE)),
                ECDSA_SHA256,
                issuer,
                Der.sequence(Der.time(now.minus(BACKDATED)), Der.time(now.plus(LIFE))),
                subject,
                key.getEncoded(),
                Der.tagged(0xa3, extensions));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(caKey.getPrivate(), random);
            signature.update(body);
            byte[] whole = Der.sequence(body, ECDSA_SHA256, Der.bits(0, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign with EC P-256", e);
        }
    }

    private KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no EC P-256", e);
        }
    }

    private static byte[] name(String common) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(common))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    /// SHA-1 of the public point, the usual key identifier (RFC 5280, 4.2.1.2).
    private static byte[] keyId(PublicKey key) {
        if (!(key instanceof ECPublicKey)) {
            throw new IllegalStateException("not an EC key");
        }
        byte[] encoded = key.getEncoded();
        byte[] point = java.util.Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
        try {
            return MessageDigest.getInstance("SHA-1").digest(point);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
