package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An app that can reach TCP servers at listed port numbers only, and nothing over UDP (Linux: Landlock
/// and seccomp, without privileges and without namespaces).
///
/// Grade 3 of `replay-design-facts` section 3. What it does not hold: the number counts, not the
/// address, so a server elsewhere with the number of a mock could be reached; and Unix sockets that
/// servers of this machine listen on stay open to the app. The list cannot grow while the app runs.
public final class PortList {
    private static final int TRIAL_SECONDS = 20;

    private PortList() {}

    /// Why this machine cannot keep an app to a port list, in words for the user; null when it can.
    /// Really tries.
    public static @Nullable String whyNot() {
        return Probe.RESULT.isEmpty() ? null : Probe.RESULT;
    }

    /// Writes the specification and gives the words that start the app under the list.
    ///
    /// @param folder the session's owner-only folder
    /// @param number of the app's start within the session, part of a file name
    public static List<String> command(Path folder, int number, SealedWorld.App app, Set<Integer> ports)
            throws IOException {
        Path file = folder.resolve("p" + number);
        PortListSpec spec = new PortListSpec(ports, app.environment(), app.command());
        Files.write(file, Wire.bytes(spec.toWords()), StandardOpenOption.CREATE_NEW);
        List<String> words = new ArrayList<>(WorkerJava.words(PortListMain.class));
        words.add(file.toString());
        return words;
    }

    /// Tried once per run of the program.
    private static final class Probe {
        static final String RESULT = probe();

        private Probe() {}

        private static String probe() {
            if (!System.getProperty("os.name", "").startsWith("Linux")) {
                return "port lists exist on Linux only";
            }
            String noWorker = WorkerJava.whyNot();
            if (noWorker != null) {
                return noWorker;
            }
            InetAddress own = InetAddress.ofLiteral("127.0.0.1");
            try (ServerSocket listed = new ServerSocket(0, 9, own);
                    ServerSocket other = new ServerSocket(0, 9, own)) {
                List<String> words = new ArrayList<>(WorkerJava.words(PortListMain.class));
                words.addAll(List.of(
                        PortListMain.TRIAL,
                        Integer.toString(listed.getLocalPort()),
                        Integer.toString(other.getLocalPort())));
                Process trial =
                        new ProcessBuilder(words).redirectErrorStream(true).start();
                String said = new String(trial.getInputStream().readNBytes(400), StandardCharsets.UTF_8).strip();
                if (!trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
                    trial.destroyForcibly();
                    return "trying a port list hung";
                }
                return trial.exitValue() == 0 ? "" : "a port list does not hold here (" + said + ")";
            } catch (IOException e) {
                return "a port list could not be tried: " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
    }
}
