package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.TeamIndexAddress;
import dev.cassetteworkbench.search.TeamIndexes;
import dev.cassetteworkbench.storage.s3.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// How a team index is reached: whom it is told who asks, and whom it is believed.
///
/// @param authorization value of the header, kept in memory only; empty for none
/// @param authorities file with certificates (PEM) that are believed in place of the system's; null for
/// the system's
public record TeamConnection(
        TeamIndexAddress address,
        Secret authorization,
        @Nullable Path authorities) {
    public static final String USER = "OPENSEARCH_USERNAME";
    public static final String PASSWORD = "OPENSEARCH_PASSWORD";
    public static final String TOKEN = "OPENSEARCH_TOKEN";

    /// Login from the environment: name and password, or a token.
    public static Secret login(Map<String, String> variables) {
        String token = variables.getOrDefault(TOKEN, "").strip();
        if (!token.isEmpty()) {
            return Secret.of("Bearer " + token);
        }
        String user = variables.getOrDefault(USER, "").strip();
        return user.isEmpty() ? Secret.of("") : basic(user, variables.getOrDefault(PASSWORD, ""));
    }

    /// Login with a name and a password.
    public static Secret basic(String user, String password) {
        return Secret.of("Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private TeamIndexes.Options options() throws IOException {
        Secret secret = authorization;
        TeamIndexes.Options usual = TeamIndexes.Options.DEFAULT;
        return new TeamIndexes.Options(
                () -> secret.isEmpty() ? Optional.empty() : Optional.of(secret.reveal()),
                authorities == null ? null : trusting(authorities),
                usual.timeout(),
                usual.pause());
    }

    /// Opens the index; the caller closes it. Blocks.
    ///
    /// @throws IOException when the file of certificates cannot be used
    public CassetteIndex open() throws IndexException, IOException {
        return TeamIndexes.open(address, options());
    }

    /// The same, made when it is not there.
    public CassetteIndex openOrCreate() throws IndexException, IOException {
        return TeamIndexes.openOrCreate(address, options());
    }

    private static SSLContext trusting(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException("no certificate in " + file);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificates in " + file, e);
        }
    }
}
