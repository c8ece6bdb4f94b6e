package dev.cassetteworkbench.replay.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class TargetProcessTest {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @TempDir
    Path folder = Path.of("");

    private TargetProcess start(String... words) throws LaunchException {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put(TargetEnvironment.MARK, UUID.randomUUID().toString());
        environment.put("PYTHONUNBUFFERED", "1");
        return TargetProcess.start(List.of(words), folder, environment, line -> lines.add(line.text()));
    }

    private static LaunchProblem problemOf(org.junit.jupiter.api.function.Executable action) {
        return assertThrows(LaunchException.class, action).problem();
    }

    private static Readiness readiness(TargetProcess app, int port, int limitMs) {
        return new Readiness(app, port, null, Duration.ofMillis(limitMs));
    }

    private String nextLine() throws InterruptedException {
        String line = lines.poll(20, TimeUnit.SECONDS);
        assertNotNull(line, "the app printed nothing");
        return line;
    }

    @Test
    void findsTheOfferedPortOpen() throws Exception {
        int port = Readiness.freePort();
        try (TargetProcess app =
                start("/usr/bin/python3", "-m", "http.server", "--bind", "127.0.0.1", Integer.toString(port))) {
            InetSocketAddress address = new Readiness(app, port, "/", Duration.ofSeconds(30)).await(Progress.NONE);
            assertEquals(port, address.getPort());
        }
    }

    @Test
    void findsThePortOfAnAppThatIgnoresTheOffer() throws Exception {
        int ignored = Readiness.freePort();
        int real = Readiness.freePort();
        assertNotEquals(ignored, real);
        try (TargetProcess app =
                start("sh", "-c", "/usr/bin/python3 -m http.server --bind 127.0.0.1 " + real + " & wait")) {
            assertEquals(
                    real, readiness(app, ignored, 30_000).await(Progress.NONE).getPort());
        }
    }

    @Test
    void saysWhichFolderIsMissing() {
        Path missing = folder.resolve("nowhere");
        LaunchProblem problem = problemOf(() -> TargetProcess.start(List.of("true"), missing, Map.of(), line -> {}));
        assertEquals(new LaunchProblem.FolderMissing(missing), problem);
    }

    @Test
    void saysWhichCommandWasNotFound() {
        assertEquals(
                new LaunchProblem.CommandNotFound("no-such-program-here"),
                problemOf(() -> start("no-such-program-here", "x")));
    }

    @Test
    void tellsTheLastLinesOfAnAppThatExits() throws Exception {
        try (TargetProcess app = start("sh", "-c", "echo first; echo cannot read the settings >&2; exit 3")) {
            LaunchProblem problem = problemOf(() -> readiness(app, 1, 20_000).await(Progress.NONE));
            assertEquals(new LaunchProblem.ExitedEarly(3, List.of("first", "cannot read the settings")), problem);
            assertTrue(problem.sentence().contains("exit code 3"), problem.sentence());
        }
    }

    @Test
    void tellsWhenTheAppIsNeverReady() throws Exception {
        int port = Readiness.freePort();
        try (TargetProcess app = start("sleep", "60")) {
            assertInstanceOf(
                    LaunchProblem.NeverReady.class,
                    problemOf(() -> readiness(app, port, 400).await(Progress.NONE)));
        }
    }

    @Test
    void tellsAPortInUseFromOtherEnds() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                TargetProcess app = start(
                        "/usr/bin/python3",
                        "-m",
                        "http.server",
                        "--bind",
                        "127.0.0.1",
                        Integer.toString(taken.getLocalPort()))) {
            int free = Readiness.freePort();
            assertInstanceOf(
                    LaunchProblem.PortInUse.class,
                    problemOf(() -> readiness(app, free, 20_000).await(Progress.NONE)));
        }
    }

    @Test
    void stopsTheWholeTreeEvenAGrandchildInASessionOfItsOwn() throws Exception {
        TargetProcess app = start("sh", "-c", "sleep 300 & echo $!; setsid sh -c 'echo $$; exec sleep 300' & wait");
        List<ProcessHandle> all = List.of(
                ProcessHandle.of(app.pid()).orElseThrow(),
                ProcessHandle.of(Long.parseLong(nextLine())).orElseThrow(),
                ProcessHandle.of(Long.parseLong(nextLine())).orElseThrow());
        app.close();
        all.forEach(handle -> assertFalse(handle.isAlive(), handle.info().toString()));
    }

    @Test
    void forcesAnAppThatIgnoresThePoliteSignal() throws Exception {
        TargetProcess app = start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.05; done");
        assertEquals("ready", nextLine());
        app.close();
        assertFalse(app.alive());
    }

    @Test
    void neverBlocksAnAppThatPrintsALot() throws Exception {
        try (TargetProcess app = start("sh", "-c", "seq 1 200000; echo done")) {
            String line = nextLine();
            while (!line.equals("done")) {
                line = nextLine();
            }
            assertEquals(List.of("200000", "done"), app.log().last(2));
        }
    }

    @Test
    void sealNamesAForeignConnection() throws Exception {
        try (ServerSocket foreign = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                TargetProcess app = start(
                        "/usr/bin/python3",
                        "-c",
                        "import socket,sys,time; s=socket.create_connection(('127.0.0.1',int(sys.argv[1]))); time.sleep(60)",
                        Integer.toString(foreign.getLocalPort()));
                SocketWatch watch = new SocketWatch(app, List::of);
                Socket accepted = foreign.accept()) {
            assertTrue(accepted.isConnected());
            assertEquals(
                    "Not sealed: connection to 127.0.0.1:" + foreign.getLocalPort() + " seen",
                    watch.seal().words());
        }
    }

    @Test
    void watchdogKillsEverythingWhenItsJavaIsKilled() throws Exception {
        String mark = UUID.randomUUID().toString();
        Path temporary = java.nio.file.Files.createDirectory(folder.resolve("session"));
        Process helper = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WatchedJava.class.getName(),
                        mark,
                        temporary.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> children;
        try (var output = helper.inputReader()) {
            children = List.of(pid(output.readLine()), pid(output.readLine()), pid(output.readLine()));
            helper.destroyForcibly().waitFor();
        }
        for (ProcessHandle child : children) {
            child.onExit().get(20, TimeUnit.SECONDS);
        }
        while (java.nio.file.Files.exists(temporary)) {
            Thread.onSpinWait();
        }
    }

    private static ProcessHandle pid(@org.jspecify.annotations.Nullable String line) throws IOException {
        if (line == null) {
            throw new IOException("the helper printed no process id");
        }
        return ProcessHandle.of(Long.parseLong(line)).orElseThrow();
    }
}
