package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.testing.OpenSearchNode;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Filling and asking a team index from the command line.
@Timeout(180)
class TeamIndexCommandTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path home = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final String recordings =
            Recordings.folder().resolve("checkout-local").toString();

    private int run(String... words) {
        out.reset();
        err.reset();
        CommandContext context = new CommandContext(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                WorkbenchFolders.below(home),
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
                new ProblemTexts(Messages.bundle("messages")),
                new S3Environment(Map.of("OPENSEARCH_USERNAME", "reader", "OPENSEARCH_PASSWORD", "secret-word"), home));
        return new CommandLineProgram(context).run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatOneFillsOthersAskWithTheSameWords() {
        String index = OpenSearchNode.shared().freshIndex();
        assertEquals(0, run("index", "--to", index, "-d", recordings, "--json"), err());
        assertTrue(out().contains("\"added\": 45"), out());
        assertEquals(0, run("index", "--to", index, "-d", recordings, "--json"), err());
        assertTrue(out().contains("\"opened\": 0"), out());

        for (List<String> question : List.of(
                List.of("search", "is:error"),
                List.of("search", "--errors", "-n", "3"),
                List.of("search", "dep(type:http)", "--json"),
                List.of("groups"),
                List.of("different", "is:error"))) {
            List<String> own = new ArrayList<>(question);
            Collections.addAll(own, "-d", recordings);
            int expected = run(own.toArray(String[]::new));
            String answer = out();
            List<String> team = new ArrayList<>(question);
            Collections.addAll(team, "--index", index);
            assertEquals(expected, run(team.toArray(String[]::new)), err());
            assertEquals(withoutTimes(answer), withoutTimes(out()), question.toString());
        }

        assertEquals(
                0, run("search", "--index", index, "-d", recordings, "--regex", "127\\.0\\.0\\.\\d", "-n", "2"), err());
        assertEquals(2, out().lines().count());
        assertEquals(2, run("search", "--index", index, "--regex", "x"));
        assertTrue(err().contains("-d"), err());
    }

    private static String withoutTimes(String answer) {
        return answer.replaceAll("\"took_ms\": [0-9.]+", "");
    }

    @Test
    void saysWhatCannotBe() {
        for (String[] wrong : new String[][] {
            {"search", "x"},
            {"search", "--index", "http://search.example/cassettes", "x"},
            {"search", "--index", "https://me:word@search.example/cassettes", "x"},
            {"search", "--index", "https://search.example", "x"},
            {"search", "--index", OpenSearchNode.shared().freshIndex(), "x"},
            {"index", "--to", "nonsense", "-d", recordings},
            {"index", "--to", OpenSearchNode.shared().freshIndex(), "--estimate", "-d", recordings},
        }) {
            assertEquals(2, run(wrong), String.join(" ", wrong));
            assertFalse(err().isBlank());
            assertFalse(err().contains("secret-word"), err());
        }
    }

    @Test
    void aServerIsBelievedForItsCertificateOnly() throws Exception {
        Path keys = home.resolve("server.p12");
        Path certificate = home.resolve("certificate.pem");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=search", "-ext", "SAN=dns:localhost", "-keystore", keys);
        keytool("-exportcert", "-rfc", "-file", certificate, "-keystore", keys);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity(keys)));
        List<String> logins = Collections.synchronizedList(new ArrayList<>());
        server.createContext("/", exchange -> {
            try (exchange) {
                logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
                exchange.sendResponseHeaders(401, -1);
            }
        });
        server.start();
        try {
            String index = "https://localhost:" + server.getAddress().getPort() + "/cassettes";
            assertEquals(2, run("search", "--index", index, "x"));
            assertTrue(err().contains("not safe"), err());
            assertEquals(List.of(), logins, "nothing is told to a stranger");

            assertEquals(2, run("search", "--index", index, "--ca-file", certificate.toString(), "x"));
            assertTrue(err().contains("wants to know who asks"), err());
            assertEquals(List.of("Basic cmVhZGVyOnNlY3JldC13b3Jk"), logins);

            assertEquals(2, run("search", "--index", index, "--ca-file", recordings, "x"));
            assertTrue(err().contains("certificates"), err());
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext identity(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        manager.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(manager.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Object... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Collections.addAll(command, "-alias", "server", "-storepass", new String(PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }
}
