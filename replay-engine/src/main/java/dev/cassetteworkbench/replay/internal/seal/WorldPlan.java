package dev.cassetteworkbench.replay.internal.seal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// What the world must hold: names that resolve, extra addresses, and places that take connections.
/// Pure.
///
/// @param names host name to the loopback address it gets, e.g. `api.example.com` to `127.77.0.1`
/// @param addresses literals of the recording that the world must own, e.g. `10.0.0.5`, `2001:db8::5`
/// @param doors places inside, with the port of the mock on the engine's side that answers there; 0
/// takes the
/// connection,
/// reports it and closes it
public record WorldPlan(Map<String, String> names, Set<String> addresses, Map<Place, Integer> doors) {
    public static final WorldPlan EMPTY = new WorldPlan(Map.of(), Set.of(), Map.of());

    public WorldPlan {
        names = Map.copyOf(names);
        addresses = Set.copyOf(addresses);
        doors = Map.copyOf(doors);
    }

    /// An address and port inside the world.
    public record Place(String address, int port) {}

    /// What is in this plan and not in the other.
    WorldPlan without(WorldPlan other) {
        Map<String, String> newNames = new LinkedHashMap<>(names);
        newNames.keySet().removeAll(other.names.keySet());
        Set<String> newAddresses = new LinkedHashSet<>(addresses);
        newAddresses.removeAll(other.addresses);
        Map<Place, Integer> newDoors = new LinkedHashMap<>(doors);
        newDoors.keySet().removeAll(other.doors.keySet());
        return new WorldPlan(newNames, newAddresses, newDoors);
    }
}
