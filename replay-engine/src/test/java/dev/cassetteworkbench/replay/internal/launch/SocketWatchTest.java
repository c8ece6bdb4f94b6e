package dev.cassetteworkbench.replay.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SocketWatchTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";

    /// Ports in hex: 1F90 = 8080, 238C = 9100, 1538 = 5432, C350 = 50000.
    private static String line(String local, String remote, String state, int inode) {
        return "   0: " + local + " " + remote + " " + state + " 00000000:00000000 00:00000000 00000000     0        0 "
                + inode + " 1 0000000000000000 100 0 0 10 0";
    }

    @Test
    void readsTheKernelsTableInBothFamilies() {
        List<NetTable.Entry> entries = NetTable.parse(List.of(
                HEAD,
                line("0100007F:1F90", "00000000:0000", "0A", 11),
                line("00000000000000000000000001000000:C350", "0000000000000000FFFF00000302010A:1538", "01", 12)));
        assertEquals(2, entries.size());
        assertEquals("127.0.0.1", entries.get(0).local().getHostAddress());
        assertEquals(8080, entries.get(0).localPort());
        assertEquals(NetTable.LISTEN, entries.get(0).state());
        assertEquals("10.1.2.3", entries.get(1).remote().getHostAddress());
        assertEquals(5432, entries.get(1).remotePort());
        assertEquals(12, entries.get(1).inode());
    }

    @Test
    void namesForeignPeersAndLeavesOutOurMocksAndTheAppsOwnPort() {
        List<NetTable.Entry> sockets = NetTable.parse(List.of(
                line("0100007F:1F90", "00000000:0000", "0A", 1),
                line("0100007F:1F90", "0100007F:C351", "01", 2),
                line("0100007F:C352", "0100007F:238C", "01", 3),
                line("0100007F:C353", "0100007F:1538", "01", 4),
                line("0F02000A:C354", "0302010A:1538", "02", 5),
                line("0100007F:C355", "0100007F:1539", "06", 0)));
        assertEquals(Set.of("127.0.0.1:5432", "10.1.2.3:5432"), SocketWatch.foreignPeers(sockets, List.of(9100)));
    }

    @Test
    void seesNothingForeignWhenOnlyOurMocksAreMet() {
        assertEquals(
                Set.of(),
                SocketWatch.foreignPeers(
                        NetTable.parse(List.of(line("0100007F:C352", "0100007F:238C", "01", 3))), List.of(9100)));
    }

    @Test
    void countsALoopbackPortOfAForeignMachineAsForeign() {
        assertEquals(
                Set.of("10.1.2.3:9100"),
                SocketWatch.foreignPeers(
                        NetTable.parse(List.of(line("0100007F:C352", "0302010A:238C", "01", 3))), List.of(9100)));
    }
}
