package dev.cassetteworkbench.replay.internal.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What [PortListMain] is told, in a file only the owner may read: the environment of the app may
/// hold secrets and must not show in a process list.
record PortListSpec(Set<Integer> ports, Map<String, String> environment, List<String> command) {
    PortListSpec {
        ports = Set.copyOf(ports);
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
    }

    /// Number of ports, the ports; number of variables, names and values; the command.
    List<String> toWords() {
        List<String> words = new ArrayList<>(List.of(Integer.toString(ports.size())));
        new TreeSet<>(ports).forEach(port -> words.add(Integer.toString(port)));
        words.add(Integer.toString(environment.size()));
        new TreeMap<>(environment).forEach((name, value) -> words.addAll(List.of(name, value)));
        words.addAll(command);
        return words;
    }

    static PortListSpec fromWords(List<String> words) {
        int at = 0;
        int count = Integer.parseInt(words.get(at++));
        Set<Integer> ports = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            ports.add(Integer.parseInt(words.get(at++)));
        }
        int variables = Integer.parseInt(words.get(at++));
        Map<String, String> environment = new TreeMap<>();
        for (int i = 0; i < variables; i++) {
            environment.put(words.get(at), words.get(at + 1));
            at += 2;
        }
        return new PortListSpec(ports, environment, words.subList(at, words.size()));
    }
}
