package dev.cassetteworkbench.replay.internal.launch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Reads the Linux tables `/proc/<pid>/net/tcp` and `tcp6`. Pure.
final class NetTable {
    static final int ESTABLISHED = 1;
    static final int SYN_SENT = 2;
    static final int LISTEN = 10;

    private NetTable() {}

    /// @param state the kernel's number
    /// @param inode the socket's identity, 0 when no process holds it any more
    record Entry(InetAddress local, int localPort, InetAddress remote, int remotePort, int state, long inode) {}

    static List<Entry> parse(List<String> lines) {
        List<Entry> result = new ArrayList<>();
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length < 10 || !words[0].endsWith(":")) {
                continue;
            }
            int local = words[1].indexOf(':');
            int remote = words[2].indexOf(':');
            result.add(new Entry(
                    address(words[1].substring(0, local)),
                    Integer.parseInt(words[1].substring(local + 1), 16),
                    address(words[2].substring(0, remote)),
                    Integer.parseInt(words[2].substring(remote + 1), 16),
                    Integer.parseInt(words[3], 16),
                    Long.parseLong(words[9])));
        }
        return result;
    }

    /// The kernel prints each group of four bytes as one little-endian number.
    private static InetAddress address(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        for (int i = 0; i < bytes.length; i += 4) {
            byte first = bytes[i];
            byte second = bytes[i + 1];
            bytes[i] = bytes[i + 3];
            bytes[i + 1] = bytes[i + 2];
            bytes[i + 2] = second;
            bytes[i + 3] = first;
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the kernel printed no address: " + hex, e);
        }
    }
}
