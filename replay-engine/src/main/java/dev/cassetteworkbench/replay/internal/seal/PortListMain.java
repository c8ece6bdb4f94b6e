package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Puts a port list in force on itself and becomes the app. A process of its own, because what a
/// thread of the engine gives up, other threads of it may inherit.
public final class PortListMain {
    /// Exit code of an app that was not started, because the list could not be put in force.
    static final int NOT_IN_FORCE = 125;
    /// First argument of a trial: a port that shall be reached and one that shall not follow.
    static final String TRIAL = "--trial";

    private static final int SHORT_WHILE_MS = 2_000;

    private PortListMain() {}

    /// @param args path of the file with the [PortListSpec], which is removed; or a trial
    public static void main(String[] args) {
        int code = NOT_IN_FORCE;
        try {
            if (args[0].equals(TRIAL)) {
                code = trial(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            } else {
                become(Path.of(args[0]));
            }
        } catch (IOException e) {
            say("The port list could not be put in force: " + e.getMessage());
        }
        Runtime.getRuntime().halt(code);
    }

    private static void become(Path file) throws IOException {
        PortListSpec spec = PortListSpec.fromWords(Wire.words(Files.readAllBytes(file)));
        Files.delete(file);
        Restriction.reachOnly(spec.ports());
        Restriction.become(
                spec.command(),
                spec.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
    }

    /// Tries every way that the list promises to close. Both ports have a listener.
    private static int trial(int listed, int other) throws IOException {
        Set<Integer> ports = new TreeSet<>(List.of(listed));
        Restriction.reachOnly(ports);
        if (!connects("127.0.0.1", listed)) {
            say("a listed port cannot be reached");
            return 1;
        }
        for (String own : List.of("127.0.0.1", "::ffff:127.0.0.1")) {
            if (connects(own, other)) {
                say("a port that is not listed can be reached");
                return 1;
            }
        }
        try (DatagramSocket udp = new DatagramSocket()) {
            say("UDP is open at port " + udp.getLocalPort());
            return 1;
        } catch (IOException _) {
            return 0;
        }
    }

    private static boolean connects(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(host), port), SHORT_WHILE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// Standard error is the app's output as far as the engine is concerned.
    private static void say(String text) {
        try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.err)) {
            out.write((text + System.lineSeparator()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Nobody reads it; the exit code tells.
            return;
        }
    }
}
