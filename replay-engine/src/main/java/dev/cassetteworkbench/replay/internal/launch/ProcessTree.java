package dev.cassetteworkbench.replay.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The processes of one started app: root, descendants, and strays that carry the session's mark.
/// On Linux it also
/// tells their sockets.
final class ProcessTree {
    private static final Path PROC = Path.of("/proc");

    private final ProcessHandle root;
    private final String mark;

    ProcessTree(ProcessHandle root, String mark) {
        this.root = root;
        this.mark = mark;
    }

    /// True where sockets and environments of processes can be read.
    static boolean canSeeSockets() {
        return Files.isReadable(PROC.resolve("self/net/tcp"));
    }

    /// Root first, then all living descendants.
    List<ProcessHandle> handles() {
        List<ProcessHandle> result = new ArrayList<>();
        if (root.isAlive()) {
            result.add(root);
        }
        root.descendants().forEach(result::add);
        return result;
    }

    /// Living processes that carry our mark but belong to no known parent any more. Linux only,
    /// else empty.
    List<ProcessHandle> strays() {
        List<ProcessHandle> result = new ArrayList<>();
        byte[] wanted = (TargetEnvironment.MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                if (carries(entry.resolve("environ"), wanted)) {
                    ProcessHandle.of(Long.parseLong(entry.getFileName().toString()))
                            .filter(ProcessHandle::isAlive)
                            .ifPresent(result::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return result;
        }
        return result;
    }

    private static boolean carries(Path environ, byte[] wanted) {
        try {
            String all = new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1);
            return all.contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Another user's process, or one that has just ended.
            return false;
        }
    }

    /// Sockets the tree holds now. Linux only, else empty.
    List<NetTable.Entry> sockets() {
        Set<Long> inodes = inodes();
        if (inodes.isEmpty() || !root.isAlive()) {
            return List.of();
        }
        // The youngest process shows the tables of the network the app lives in, which may be one of its own.
        Path net = PROC.resolve(Long.toString(handles().getLast().pid())).resolve("net");
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> read(net.resolve(table)).stream())
                .filter(entry -> inodes.contains(entry.inode()))
                .toList();
    }

    /// Ports the tree listens on.
    Set<Integer> listeningPorts() {
        return sockets().stream()
                .filter(entry -> entry.state() == NetTable.LISTEN)
                .map(NetTable.Entry::localPort)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private Set<Long> inodes() {
        Set<Long> result = new HashSet<>();
        handles().forEach(handle -> addInodes(handle, result));
        return result;
    }

    private static void addInodes(ProcessHandle handle, Set<Long> into) {
        Path folder = PROC.resolve(Long.toString(handle.pid())).resolve("fd");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> addInode(file, into));
        } catch (IOException | DirectoryIteratorException e) {
            // The process has just ended: it holds no sockets.
            return;
        }
    }

    private static void addInode(Path file, Set<Long> into) {
        try {
            String target = Files.readSymbolicLink(file).toString();
            if (target.startsWith("socket:[")) {
                into.add(Long.parseLong(target.substring("socket:[".length(), target.length() - 1)));
            }
        } catch (IOException e) {
            // Closed while we looked.
            return;
        }
    }

    private static List<NetTable.Entry> read(Path table) {
        try {
            return NetTable.parse(Files.readAllLines(table, StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return List.of();
        }
    }
}
