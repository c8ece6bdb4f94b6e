package dev.cassetteworkbench.replay.internal.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A program that tries every way around a port list.
@Timeout(60)
class PortListTest {
    private static final String PROGRAM = """
            import os, socket, subprocess, sys
            listed, other = int(sys.argv[1]), int(sys.argv[2])
            def tell(name, what):
                try:
                    print(name, 'open' if what() is None else 'open')
                except OSError as e:
                    print(name, 'closed')
            def tcp(port, family=socket.AF_INET, host='127.0.0.1', protocol=0):
                with socket.socket(family, socket.SOCK_STREAM, protocol) as s:
                    s.settimeout(2); s.connect((host, port))
            def fast(port):
                with socket.socket() as s:
                    s.settimeout(2); s.sendto(b'x', 0x20000000, ('127.0.0.1', port))
            def child(port):
                code = f'import socket; socket.create_connection(("127.0.0.1", {port}), 2)'
                if subprocess.run([sys.executable, '-c', code], stderr=subprocess.DEVNULL).returncode:
                    raise OSError
            tell('listed', lambda: tcp(listed))
            tell('other', lambda: tcp(other))
            tell('mapped', lambda: tcp(other, socket.AF_INET6, '::ffff:127.0.0.1'))
            tell('fast', lambda: fast(other))
            tell('mptcp', lambda: tcp(other, protocol=262))
            tell('udp', lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            tell('udp6', lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM))
            tell('vsock', lambda: socket.socket(40, socket.SOCK_STREAM))
            tell('child', lambda: child(other))
            tell('unix', lambda: socket.socket(socket.AF_UNIX))
            tell('netlink', lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW))
            with socket.socket() as s:
                s.bind(('127.0.0.1', 0)); s.listen(); print('listening open')
            status = open('/proc/self/status').read()
            print('signals', 'blocked' if 'SigBlk:\\t0000000000000000' not in status else 'free')
            files = [f for f in os.listdir('/proc/self/fd') if int(f) > 2 and os.path.exists('/proc/self/fd/' + f)]
            print('files', len(files))
            print('secret', os.environ.get('SECRET'), os.environ.get('JAVA_TOOL_OPTIONS'))
            sys.exit(7)
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsPortLists() {
        String whyNot = PortList.whyNot();
        if (whyNot != null) {
            Assumptions.abort("no port list on this machine: " + whyNot);
        }
    }

    private record Ended(int code, String output) {
        Map<String, String> facts() {
            return output.lines().map(line -> line.split(" ", 2)).collect(Collectors.toMap(w -> w[0], w -> w[1]));
        }
    }

    private static Ended run(List<String> words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private List<String> listed(List<String> command, int port) throws IOException {
        SealedWorld.App app = new SealedWorld.App(
                folder,
                command,
                Map.of("SECRET", "kept", "PATH", "/usr/bin:/bin", "JAVA_TOOL_OPTIONS", "-Dx=y"),
                folder);
        return PortList.command(folder, 1, app, Set.of(port));
    }

    @Test
    void closesEveryWayOverTheNetworkButTheListedPorts() throws Exception {
        Path program = Files.writeString(folder.resolve("try.py"), PROGRAM);
        InetAddress own = InetAddress.ofLiteral("127.0.0.1");
        try (ServerSocket listed = new ServerSocket(0, 50, own);
                ServerSocket other = new ServerSocket(0, 50, own)) {
            List<String> command = List.of(
                    "/usr/bin/python3",
                    program.toString(),
                    Integer.toString(listed.getLocalPort()),
                    Integer.toString(other.getLocalPort()));
            Ended held = run(listed(command, listed.getLocalPort()));
            assertEquals(7, held.code(), held.output());
            Map<String, String> facts = held.facts();
            for (String way : List.of("listed", "unix", "netlink", "listening")) {
                assertEquals("open", facts.get(way), way);
            }
            for (String way : List.of("other", "mapped", "fast", "mptcp", "udp", "udp6", "vsock", "child")) {
                assertEquals("closed", facts.get(way), way);
            }
            assertEquals("free", facts.get("signals"));
            assertEquals("0", facts.get("files"), "nothing the worker had open is left");
            assertEquals("kept -Dx=y", facts.get("secret"));
            assertFalse(Files.exists(folder.resolve("p1")), "the specification is gone");

            // The same ways are open without the list: the test can fail.
            Map<String, String> free = run(command).facts();
            for (String way : List.of("other", "mapped", "udp", "udp6", "child")) {
                assertEquals("open", free.get(way), way);
            }
        }
    }

    @Test
    void saysWhenTheProgramIsMissing() throws Exception {
        Ended ended = run(listed(List.of("no-such-program"), 1));
        assertEquals(PortListMain.NOT_IN_FORCE, ended.code());
        assertTrue(ended.output().contains("no-such-program could not be started"), ended.output());
    }

    @Test
    void theSandboxOfMacosAllowsNamedPortsHereAndUnixSockets() {
        assertEquals("""
                (version 1)
                (allow default)
                (deny network-outbound)
                (allow network-outbound (remote unix-socket))
                (allow network-outbound (remote ip "localhost:80"))
                (allow network-outbound (remote ip "localhost:9100"))
                """, MacSandbox.profile(Set.of(9100, 80)));
    }
}
