package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An app under macOS's `sandbox-exec`, which lets it reach listed ports of this machine only.
///
/// Grade 2 of `replay-design-facts` section 3. Written from Apple's profiles and never tried: there
/// was no macOS to try it on. The probe refuses it wherever a foreign address is not turned away.
public final class MacSandbox {
    private static final String PROGRAM = "/usr/bin/sandbox-exec";
    /// An address of no network (RFC 5737): the sandbox answers at once, a network does not.
    private static final String NOWHERE = "192.0.2.1";

    private MacSandbox() {}

    /// Why this machine cannot, in words for the user; null when it can.
    public static @Nullable String whyNot() {
        return Probe.RESULT.isEmpty() ? null : Probe.RESULT;
    }

    /// The words that start an app under the profile.
    public static List<String> command(List<String> app, Set<Integer> ports) {
        List<String> words = new ArrayList<>(List.of(PROGRAM, "-p", profile(ports)));
        words.addAll(app);
        return words;
    }

    /// Everything is allowed but the network; of that, listening, Unix sockets, and listed ports here.
    static String profile(Set<Integer> ports) {
        StringBuilder text = new StringBuilder("""
                (version 1)
                (allow default)
                (deny network-outbound)
                (allow network-outbound (remote unix-socket))
                """);
        for (int port : new TreeSet<>(ports)) {
            text.append("(allow network-outbound (remote ip \"localhost:")
                    .append(port)
                    .append("\"))\n");
        }
        return text.toString();
    }

    private static final class Probe {
        static final String RESULT = probe();

        private Probe() {}

        private static String probe() {
            if (!Files.isExecutable(Path.of(PROGRAM))) {
                return "sandbox-exec exists on macOS only";
            }
            try {
                Process tried = new ProcessBuilder(
                                command(List.of("/usr/bin/nc", "-w", "2", "-v", NOWHERE, "80"), Set.of()))
                        .redirectErrorStream(true)
                        .start();
                String said = new String(tried.getInputStream().readNBytes(400), StandardCharsets.UTF_8);
                if (!tried.waitFor(5, TimeUnit.SECONDS)) {
                    tried.destroyForcibly();
                    return "trying sandbox-exec hung";
                }
                return said.contains("not permitted") ? "" : "sandbox-exec does not turn foreign addresses away";
            } catch (IOException e) {
                return "sandbox-exec could not be tried: " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
    }
}
