package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Unix sockets on this machine's file system that servers listen on (databases, containers,
/// agents). They would lead
/// out
/// of a network namespace, so the world hides them. Read from `/proc/net/unix`.
final class HostSockets {
    /// The kernel's flag for a socket that accepts connections.
    private static final long ACCEPTS = 0x10000;
    private static final int COLUMNS = 8;

    private HostSockets() {}

    /// @param number the kernel's, another one when a server was started anew at the same path
    record Place(String path, long number) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byPath = path.compareTo(other.path);
            return byPath == 0 ? Long.compare(number, other.number) : byPath;
        }
    }

    /// @param ours folder whose sockets stay reachable
    static Set<Place> listening(Path ours) throws IOException {
        Path table = Path.of("/proc/net/unix");
        return Files.isReadable(table) ? parse(Files.readAllLines(table, StandardCharsets.ISO_8859_1), ours) : Set.of();
    }

    /// Columns: number, references, protocol, flags, type, state, inode, path. Pure.
    static Set<Place> parse(List<String> lines, Path ours) {
        TreeSet<Place> places = new TreeSet<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", COLUMNS);
            boolean listens =
                    words.length == COLUMNS && words[0].endsWith(":") && (Long.parseLong(words[3], 16) & ACCEPTS) != 0;
            if (listens && words[7].startsWith("/") && !Path.of(words[7]).startsWith(ours)) {
                places.add(new Place(words[7], Long.parseLong(words[6])));
            }
        }
        return Collections.unmodifiableSet(places);
    }
}
