package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The files the app sees differently inside: names, resolver, trusted certificates, and no sockets
/// of this machine.
/// Everything is laid over in the world's own mount namespace; nothing on disk changes.
final class WorldFiles {
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    /// Bits of a file's mode (`stat.h`).
    private static final int FILE_KIND = 0170000;
    private static final int SOCKET = 0140000;

    private final WorldSpec spec;
    private final Path hosts;

    WorldFiles(WorldSpec spec) {
        this.spec = spec;
        this.hosts = spec.sessionFolder().resolve(spec.innerSocket().getFileName() + ".hosts");
    }

    void layOver(Map<String, String> names) throws IOException, InterruptedException {
        writeHosts(names);
        Path resolver = spec.sessionFolder().resolve(spec.innerSocket().getFileName() + ".resolv");
        Files.writeString(resolver, "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n");
        hideSockets(resolver);
        if (Files.exists(Path.of("/etc/hosts"))) {
            bind(hosts, Path.of("/etc/hosts"));
        }
        if (Files.exists(Path.of("/etc/resolv.conf"))) {
            bind(resolver, Path.of("/etc/resolv.conf").toRealPath());
        }
        for (String bundle : BUNDLES) {
            if (Files.exists(Path.of(bundle))) {
                bind(spec.authority(), Path.of(bundle).toRealPath());
            }
        }
    }

    /// Written in place: the file is mounted, a new one in its place would not be seen.
    void writeHosts(Map<String, String> names) throws IOException {
        StringBuilder text = new StringBuilder("127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n");
        Path own = Path.of("/proc/sys/kernel/hostname");
        if (Files.isReadable(own)) {
            text.append("127.0.0.1 ").append(Files.readString(own).strip()).append('\n');
        }
        new TreeMap<>(names)
                .forEach((host, address) ->
                        text.append(address).append(' ').append(host).append('\n'));
        Files.writeString(hosts, text, StandardCharsets.US_ASCII);
    }

    private void hideSockets(Path resolver) throws IOException, InterruptedException {
        Path run = Path.of("/run");
        boolean needed = List.of(spec.folder(), spec.sessionFolder(), Path.of(System.getProperty("java.home"))).stream()
                .anyMatch(path -> path.startsWith(run));
        Path resolvConf = Path.of("/etc/resolv.conf");
        Path real = Files.exists(resolvConf) ? resolvConf.toRealPath() : resolvConf;
        if (Files.isDirectory(run) && !needed) {
            mount(List.of("-t", "tmpfs", "-o", "mode=755,size=16m", "tmpfs", run.toString()));
            if (real.startsWith(run)) {
                Files.createDirectories(real.getParent());
                Files.copy(resolver, real);
            }
        }
        hide(spec.hide());
    }

    /// Lays the Unix sockets at these paths over. A path that is none, not even inside, is left alone.
    synchronized void hide(List<String> paths) throws IOException, InterruptedException {
        for (String socket : paths) {
            Path path = Path.of(socket);
            if (Files.exists(path) && ((int) Files.getAttribute(path, "unix:mode") & FILE_KIND) == SOCKET) {
                bind(Path.of("/dev/null"), path);
            }
        }
    }

    private static void bind(Path source, Path over) throws IOException, InterruptedException {
        mount(List.of("--bind", source.toString(), over.toString()));
    }

    private static void mount(List<String> arguments) throws IOException, InterruptedException {
        List<String> words = new java.util.ArrayList<>(List.of("mount"));
        words.addAll(arguments);
        Process mount = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(mount.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (!mount.waitFor(5, TimeUnit.SECONDS) || mount.exitValue() != 0) {
            throw new IOException("mount " + String.join(" ", arguments) + ": " + said);
        }
    }
}
