package dev.cassetteworkbench.replay.internal.seal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the worker inside is told once, in a file only the owner may read and the worker removes:
/// the environment of
/// the
/// app may hold secrets and must not show in a process list.
///
/// @param user and `group`: numeric identity the app shall have inside
/// @param innerSocket where the worker listens for the engine
/// @param hide paths of Unix sockets of this machine that the app must not reach
/// @param authority certificate file that replaces the system's bundles
record WorldSpec(
        String user,
        String group,
        Path folder,
        Path sessionFolder,
        Path innerSocket,
        Path authority,
        Map<String, String> environment,
        List<String> command,
        List<String> hide,
        WorldPlan plan) {
    WorldSpec {
        environment = Map.copyOf(environment);
        command = List.copyOf(command);
        hide = List.copyOf(hide);
    }

    List<String> toWords() {
        List<String> words = new ArrayList<>(List.of(
                user,
                group,
                folder.toString(),
                sessionFolder.toString(),
                innerSocket.toString(),
                authority.toString()));
        List<String> pairs = new ArrayList<>();
        new TreeMap<>(environment).forEach((name, value) -> pairs.addAll(List.of(name, value)));
        for (List<String> part : List.of(pairs, command, hide, Wire.plan(plan))) {
            words.add(Integer.toString(part.size()));
            words.addAll(part);
        }
        return words;
    }

    static WorldSpec fromWords(List<String> words) {
        List<List<String>> parts = new ArrayList<>();
        int at = 6;
        while (at < words.size()) {
            int size = Integer.parseInt(words.get(at));
            parts.add(words.subList(at + 1, at + 1 + size));
            at += 1 + size;
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 0; i < parts.get(0).size(); i += 2) {
            environment.put(parts.get(0).get(i), parts.get(0).get(i + 1));
        }
        return new WorldSpec(
                words.get(0),
                words.get(1),
                Path.of(words.get(2)),
                Path.of(words.get(3)),
                Path.of(words.get(4)),
                Path.of(words.get(5)),
                environment,
                parts.get(1),
                parts.get(2),
                Wire.plan(parts.get(3)));
    }
}
