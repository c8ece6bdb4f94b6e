package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.internal.http.Upstream;
import dev.cassetteworkbench.replay.internal.seal.WorldPlan;
import dev.cassetteworkbench.replay.internal.seal.WorldPlan.Place;
import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lays out the addresses of a sealed world: every recorded server at the very place the app knows
/// it by.
final class WorldPlanner {
    private static final String HOME = "127.0.0.1";
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    /// Where databases and brokers usually live on a developer's machine: an app that holds the
    /// address in its code
    /// meets
    /// a refusal that is told, instead of one that is not. Those with a mock come first.
    private static final List<Integer> USUAL_SERVERS = List.of(1433, 3306, 5432, 5672, 11211, 27017);
    /// Addresses per last byte: 1 to 250.
    private static final int PER_NET = 250;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Set<String> addresses = new LinkedHashSet<>();
    private final Map<Place, Integer> doors = new LinkedHashMap<>();

    /// @param servers recorded and refused servers, with the port of the mock that stands for each
    /// @param mocks ports of all mocks, kept reachable under their own numbers
    /// @param usual ports at which apps find a server without any setting, with the mock's port
    /// @param known names that have an address already; new ones are added
    static WorldPlan of(
            Map<Upstream, Integer> servers,
            Collection<Integer> mocks,
            Map<Integer, Integer> usual,
            Map<String, String> known) {
        WorldPlanner planner = new WorldPlanner();
        mocks.forEach(port -> planner.doors.put(new Place(HOME, port), port));
        servers.forEach((server, port) -> planner.add(server, port, known));
        usual.forEach((port, mock) -> planner.doors.putIfAbsent(new Place(HOME, port), mock));
        USUAL_SERVERS.forEach(port -> planner.doors.putIfAbsent(new Place(HOME, port), 0));
        return new WorldPlan(planner.names, planner.addresses, planner.doors);
    }

    private void add(Upstream server, int port, Map<String, String> known) {
        String host = server.host();
        if (host.startsWith("[") && host.endsWith("]")) {
            String literal = ipv6(host.substring(1, host.length() - 1));
            if (literal != null) {
                if (!server.isLoopback()) {
                    addresses.add(literal);
                }
                doors.putIfAbsent(new Place(literal, server.port()), port);
            }
            return;
        }
        String address = HOME;
        if (IPV4.matcher(host).matches()) {
            address = host;
            if (!server.isLoopback()) {
                addresses.add(host);
            }
        } else if (!server.isLoopback()) {
            address = known.computeIfAbsent(host, ignored -> nextAddress(known.size()));
            names.put(host, address);
        }
        doors.putIfAbsent(new Place(address, server.port()), port);
    }

    /// In the form Java writes it; null for what is no address.
    private static @Nullable String ipv6(String text) {
        try {
            return InetAddress.ofLiteral(text).getHostAddress();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String nextAddress(int taken) {
        return "127.77." + taken / PER_NET + "." + (taken % PER_NET + 1);
    }
}
