package dev.cassetteworkbench.app.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The demo's recordings in a bucket: an S3 server on loopback, in a process of its own with keys
/// of its own that live
/// in memory only.
///
/// The server dies with this program however that ends, because it reads a pipe that ends with it.
/// It is not in every
/// package of the program, see [#server()].
public final class DemoBucket implements AutoCloseable {
    /// Name of the bucket.
    public static final String BUCKET = "shop-recordings";

    /// Prefix of its keys, with the slash at the end.
    public static final String PREFIX = "cassettes/";

    /// Where the server was told to be, for programs that are put together differently.
    private static final String FOLDER_PROPERTY = "workbench.demo-server";

    private static final String MAIN = "dev.cassetteworkbench.demoserver.DemoBucketServer";
    private static final int START_SECONDS = 30;

    private final Process process;
    private final URI endpoint;
    private final String accessKey;
    private final String secretKey;

    private DemoBucket(Process process, URI endpoint, String accessKey, String secretKey) {
        this.process = process;
        this.endpoint = endpoint;
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    /// Folder with the server's jars, beside the program's own; empty when it was not shipped.
    public static Optional<Path> server() {
        String told = System.getProperty(FOLDER_PROPERTY, "");
        if (!told.isEmpty()) {
            return Optional.of(Path.of(told)).filter(Files::isDirectory);
        }
        CodeSource source = DemoBucket.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path program = Path.of(source.getLocation().toURI()).getParent();
            return Optional.ofNullable(program)
                    .map(lib -> lib.resolveSibling("demo-server"))
                    .filter(Files::isDirectory);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Starts the server with the workspace's recordings as its objects. Blocks until it answers.
    ///
    /// @param server see [#server()]
    /// @throws IOException when it does not start, with what it said last
    public static DemoBucket start(Path server, DemoWorkspace workspace) throws IOException {
        SecureRandom random = new SecureRandom();
        String accessKey = "DEMO" + secret(random, 8).toUpperCase(java.util.Locale.ROOT);
        String secretKey = secret(random, 20);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-cp",
                        server + File.separator + "*",
                        MAIN))
                .redirectErrorStream(true)
                .start();
        try {
            tell(process, accessKey, secretKey, BUCKET, workspace.cassettes().toString(), PREFIX, "");
            return new DemoBucket(process, endpoint(process), accessKey, secretKey);
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /// The pipe stays open: its end would end the server.
    private static void tell(Process process, String... lines) throws IOException {
        OutputStream pipe = process.getOutputStream();
        pipe.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        pipe.flush();
    }

    private static URI endpoint(Process process) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        // A server that hangs is ended, which ends its output, so that the reading below cannot wait for ever.
        Thread watchdog = Thread.ofVirtual().start(() -> endAfterAWhile(process));
        try {
            String last = "nothing";
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("http://127.0.0.1:")) {
                    return URI.create(line);
                }
                last = line;
            }
            throw new IOException("the demo's bucket did not start; it said: " + last);
        } finally {
            watchdog.interrupt();
        }
    }

    private static void endAfterAWhile(Process process) {
        try {
            if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String secret(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /// For example `http://127.0.0.1:40123`; region `us-east-1`, path style.
    public URI endpoint() {
        return endpoint;
    }

    public String accessKey() {
        return accessKey;
    }

    public String secretKey() {
        return secretKey;
    }

    /// False once the server has ended.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Ends the server and waits for its end.
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
