package dev.cassetteworkbench.model.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A real OpenSearch node on loopback, shared by all tests of this process and ended with it. Its
/// class path
/// is what the module `packaging/opensearch-node` resolves; the node's own main class is compiled
/// by the
/// java launcher, because nothing of the server may be on our class path.
public final class OpenSearchNode {
    private static final AtomicReference<@Nullable OpenSearchNode> SHARED = new AtomicReference<>();
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final int port;
    private final Process process;

    private OpenSearchNode(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    public static synchronized OpenSearchNode shared() {
        OpenSearchNode known = SHARED.get();
        if (known == null) {
            known = start();
            SHARED.set(known);
            Runtime.getRuntime().addShutdownHook(new Thread(known.process::destroyForcibly));
        }
        return known;
    }

    /// Address of an index that nobody else has and that is not there yet.
    public String freshIndex() {
        return "http://127.0.0.1:" + port + "/test-" + NAMES.incrementAndGet();
    }

    private static Path module() {
        for (Path folder = Recordings.folder(); folder != null; folder = folder.getParent()) {
            Path module = folder.resolve("packaging/opensearch-node");
            if (Files.isDirectory(module)) {
                return module;
            }
        }
        throw new IllegalStateException("no packaging/opensearch-node above " + Recordings.folder());
    }

    private static OpenSearchNode start() {
        Path classPath = module().resolve("target/class-path.txt");
        if (Files.notExists(classPath)) {
            throw new IllegalStateException(
                    "no " + classPath + "; make it with: mvn -pl packaging/opensearch-node generate-resources");
        }
        try {
            Path home = Files.createTempDirectory("opensearch-test");
            int port = freePort();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            Files.readString(classPath).strip(),
                            module().resolve("Node.java").toString(),
                            home.toString(),
                            String.valueOf(port))
                    .redirectError(home.resolve("error.txt").toFile())
                    .start();
            // Its own end closes the node's input as well, however it comes about.
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); !"READY".equals(line); line = output.readLine()) {
                if (line == null) {
                    throw new IllegalStateException(Files.readString(home.resolve("error.txt")));
                }
            }
            Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
            return new OpenSearchNode(port, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
