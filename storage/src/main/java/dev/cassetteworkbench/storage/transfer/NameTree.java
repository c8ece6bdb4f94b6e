package dev.cassetteworkbench.storage.transfer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Names in use, folder by folder, compared as the least careful file system does: without regard to case and
/// Unicode form.
final class NameTree {
    private static final int SHORT_MARK = 8;

    private final Folder root = new Folder();

    /// One folder.
    static final class Folder {
        /// By the exact name on disk.
        private final Map<String, Folder> folders = new HashMap<>();
        /// Files that are there and belong to no key yet.
        private final Set<String> unclaimed = new HashSet<>();
        /// Names that are taken, folded, with whether a folder has them.
        private final Map<String, Boolean> taken = new HashMap<>();
        /// The folder that a wanted name led to.
        private final Map<String, String> chosen = new HashMap<>();
    }

    /// Where the file of a key goes, its name yet to be found.
    record Place(Folder folder, String path, String name) {}

    /// Takes a file that is there.
    void addExisting(String path) {
        List<String> names = split(path);
        Folder folder = root;
        for (String name : names.subList(0, names.size() - 1)) {
            folder.taken.put(fold(name), true);
            folder = folder.folders.computeIfAbsent(name, _ -> new Folder());
        }
        folder.taken.putIfAbsent(fold(names.getLast()), false);
        folder.unclaimed.add(names.getLast());
    }

    /// An existing file turns out to belong to a key.
    void claim(String path) {
        List<String> names = split(path);
        Folder folder = root;
        for (String name : names.subList(0, names.size() - 1)) {
            folder = folder.folders.computeIfAbsent(name, _ -> new Folder());
        }
        folder.unclaimed.remove(names.getLast());
    }

    /// Finds or makes the folders above a path.
    Place folder(String path, Set<LocalNames.Change> why) {
        List<String> names = split(path);
        Folder folder = root;
        StringBuilder wanted = new StringBuilder();
        StringBuilder actual = new StringBuilder();
        for (String name : names.subList(0, names.size() - 1)) {
            wanted.append(name).append('/');
            String chosen = folder.chosen.get(name);
            if (chosen == null) {
                chosen = choose(folder, name, wanted.toString(), true);
                folder.chosen.put(name, chosen);
            }
            if (!chosen.equals(name)) {
                why.add(
                        Boolean.FALSE.equals(folder.taken.get(fold(name)))
                                ? LocalNames.Change.FILE_AND_FOLDER
                                : LocalNames.Change.TWIN);
            }
            actual.append(chosen).append('/');
            folder = folder.folders.computeIfAbsent(chosen, _ -> new Folder());
        }
        return new Place(folder, actual.toString(), names.getLast());
    }

    /// Finds the file's name and takes it.
    String file(Place place, String key, Set<LocalNames.Change> why) {
        Folder folder = place.folder();
        String name = choose(folder, place.name(), key, false);
        if (!name.equals(place.name())) {
            why.add(
                    Boolean.TRUE.equals(folder.taken.get(fold(place.name())))
                            ? LocalNames.Change.FILE_AND_FOLDER
                            : LocalNames.Change.TWIN);
        }
        return place.path() + name;
    }

    private static String choose(Folder folder, String name, String hashed, boolean isFolder) {
        String digest = "";
        String candidate = name;
        for (int length = SHORT_MARK; !free(folder, candidate, isFolder); length++) {
            digest = digest.isEmpty() ? sha256(hashed) : digest;
            String mark = length <= digest.length() ? digest.substring(0, length) : digest + "-" + length;
            candidate = NameCode.marked(name, mark);
        }
        folder.taken.put(fold(candidate), isFolder);
        folder.unclaimed.remove(candidate);
        return candidate;
    }

    /// An existing folder of exactly this name is used. So is a file that bears the mark of this key, or lies in a
    /// folder that does: an earlier run made it.
    private static boolean free(Folder folder, String candidate, boolean isFolder) {
        if (isFolder ? folder.folders.containsKey(candidate) : folder.unclaimed.contains(candidate)) {
            return true;
        }
        return !folder.taken.containsKey(fold(candidate));
    }

    private static List<String> split(String path) {
        List<String> names = new ArrayList<>();
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            names.add(path.substring(start, slash));
            start = slash + 1;
        }
        names.add(path.substring(start));
        return names;
    }

    static String fold(String name) {
        if (NameCode.isPlain(name)) {
            return name.toLowerCase(Locale.ROOT);
        }
        String upper = Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
        return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
