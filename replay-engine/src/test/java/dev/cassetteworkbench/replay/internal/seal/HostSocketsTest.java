package dev.cassetteworkbench.replay.internal.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostSocketsTest {
    @Test
    void findsListenersOnTheFileSystemButNotOursNorAbstractNorConnectedOnes() {
        List<String> lines = """
                Num       RefCount Protocol Flags    Type St Inode Path
                0000000000000000: 00000002 00000000 00010000 0001 01 11 /var/run/postgresql/.s.PGSQL.5432
                0000000000000000: 00000002 00000000 00010000 0001 01 12 @/tmp/abstract
                0000000000000000: 00000003 00000000 00000000 0001 03 13 /tmp/connected.sock
                0000000000000000: 00000002 00000000 00010000 0001 01 14 /tmp/session/w1
                0000000000000000: 00000002 00000000 00010000 0001 01 15 /srv/with space.sock
                0000000000000000: 00000002 00000000 00010000 0001 01 16
                """.lines().toList();
        assertEquals(
                List.of(
                        new HostSockets.Place("/srv/with space.sock", 15),
                        new HostSockets.Place("/var/run/postgresql/.s.PGSQL.5432", 11)),
                List.copyOf(HostSockets.parse(lines, Path.of("/tmp/session"))));
    }
}
