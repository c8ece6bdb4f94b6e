package dev.cassetteworkbench.app.compare;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// Opens two texts in the user's own comparison program. The command is the user's; nothing of a
/// recording takes part
/// in it but the two files, whose names are ours.
final class ExternalTool {
    static final String PLACE_A = "{a}";
    static final String PLACE_B = "{b}";

    private ExternalTool() {}

    /// The command's words with the files put in; both files go to the end when the command names none.
    static List<String> words(String command, Path a, Path b) {
        List<String> words = new ArrayList<>();
        for (String word : split(command)) {
            words.add(word.replace(PLACE_A, a.toString()).replace(PLACE_B, b.toString()));
        }
        if (!command.contains(PLACE_A) && !command.contains(PLACE_B)) {
            words.add(a.toString());
            words.add(b.toString());
        }
        return words;
    }

    /// At blanks, except within double quotes.
    private static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        boolean started = false;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            if (c == '"') {
                quoted = !quoted;
                started = true;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (started) {
                    words.add(word.toString());
                }
                word.setLength(0);
                started = false;
            } else {
                word.append(c);
                started = true;
            }
        }
        if (started) {
            words.add(word.toString());
        }
        return words;
    }

    /// Writes both texts where only this user can read them and starts the program. The files go
    /// when it ends.
    static void open(String command, String a, String b) throws IOException {
        Path folder = Files.createTempDirectory("workbench-compare", ownerOnly());
        Path fileA = Files.writeString(folder.resolve("a.json"), a);
        Path fileB = Files.writeString(folder.resolve("b.json"), b);
        try {
            Process process = new ProcessBuilder(words(command, fileA, fileB)).start();
            var _ = process.onExit().thenRun(() -> delete(folder, fileA, fileB));
        } catch (IOException e) {
            delete(folder, fileA, fileB);
            throw e;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path folder, Path... files) {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // The system clears its temporary folder; until then only this user can read the files.
            folder.toFile().deleteOnExit();
        }
    }
}
