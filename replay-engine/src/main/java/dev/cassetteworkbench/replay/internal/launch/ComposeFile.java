package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.CommandLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The commands of services that a compose file builds from this folder. Understands the usual layout,
/// by indent; anything else is no sign. Pure.
final class ComposeFile {
    static final List<String> NAMES =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    private static final Pattern KEY = Pattern.compile("^( *)([\\w.-]+):(?:\\s+(.*?))?\\s*$");
    private static final Pattern ITEM = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|([^\\s,\\[\\]]+)");
    private static final Pattern LIST_LINE = Pattern.compile("^ *- +(.*?)\\s*$");

    private ComposeFile() {}

    /// Command words by service name, in file order.
    static Map<String, List<String>> commands(String text) {
        Map<String, List<String>> commands = new LinkedHashMap<>();
        boolean inServices = false;
        boolean inCommand = false;
        int serviceIndent = -1;
        String service = "";
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            Matcher item = LIST_LINE.matcher(line);
            if (inCommand && item.matches()) {
                commands.computeIfAbsent(service, ignored -> new ArrayList<>())
                        .addAll(words("[" + item.group(1) + "]"));
                continue;
            }
            Matcher key = KEY.matcher(line);
            if (!key.matches()) {
                continue;
            }
            int indent = key.group(1).length();
            String name = key.group(2);
            inCommand = false;
            if (indent == 0) {
                inServices = name.equals("services");
                serviceIndent = -1;
            } else if (inServices && (serviceIndent < 0 || indent == serviceIndent)) {
                serviceIndent = indent;
                service = name;
            } else if (inServices && name.equals("command")) {
                String value = key.group(3);
                inCommand = value == null;
                List<String> words = value == null ? List.of() : words(value);
                if (!words.isEmpty()) {
                    commands.put(service, words);
                }
            }
        }
        return commands;
    }

    private static List<String> words(String value) {
        if (!value.startsWith("[")) {
            return CommandLine.split(value) instanceof CommandLine.Words split ? split.words() : List.of();
        }
        List<String> words = new ArrayList<>();
        Matcher item = ITEM.matcher(value.substring(1, value.endsWith("]") ? value.length() - 1 : value.length()));
        while (item.find()) {
            String quoted =
                    item.group(1) == null ? item.group(2) : item.group(1).replaceAll("\\\\(.)", "$1");
            words.add(quoted == null ? item.group(3) : quoted);
        }
        return words;
    }
}
