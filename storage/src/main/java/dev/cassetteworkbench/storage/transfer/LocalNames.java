package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which file belongs to which key, both ways, for one folder and one bucket.
///
/// Keys are hostile text: `../x`, `C:\x`, `a//b`, `CON`, two keys that differ by case. Nothing of a key is dropped:
/// what cannot be part of a file name on some common system is written as `%XX` ([#encode]), the same on all systems,
/// and can be read back ([#decode]). Two keys whose paths would be one file where case or Unicode form do not
/// matter, and a key that is a file where another needs a folder, are told apart by ` (hash8)`, the first eight hex
/// digits of the key's SHA-256; files already in the folder keep their names. Every such change is told by
/// [#changes]. Paths are relative with `/`, every name has at most 255 bytes of UTF-8.
public final class LocalNames {
    private final Map<String, String> pathOfKey;
    private final Map<String, String> keyOfPath;
    private final Map<String, Set<Change>> changes;
    private final Set<String> markers;

    private LocalNames(Map<String, String> pathOfKey, Map<String, Set<Change>> changes, Set<String> markers) {
        this.pathOfKey = pathOfKey;
        this.changes = changes;
        this.markers = markers;
        this.keyOfPath = new HashMap<>();
        pathOfKey.forEach((key, path) -> keyOfPath.put(path, key));
    }

    /// Why a path differs from its key.
    public enum Change {
        /// `//`, or `/` at the start.
        EMPTY_SEGMENT,
        /// `.` or `..`.
        RELATIVE_SEGMENT,
        /// NUL and the other control characters.
        CONTROL_CHARACTER,
        /// One of `< > : " | ? * \`.
        FORBIDDEN_CHARACTER,
        /// `%`, which stands for itself no more.
        PERCENT,
        /// Half of a UTF-16 pair.
        LONE_SURROGATE,
        TRAILING_DOT_OR_SPACE,
        /// `CON`, `LPT1.json` and the like.
        RESERVED_NAME,
        /// The name of this program's unfinished files.
        OWN_NAME,
        /// A segment of more than 240 bytes goes on in a sub-folder.
        TOO_LONG,
        /// Another key or file has this path but for case or Unicode form.
        TWIN,
        /// Another key needs a folder where this one is a file, or the other way round.
        FILE_AND_FOLDER,
        /// The file already had this other name.
        KEPT_NAME
    }

    /// Names for keys alone, in an empty folder.
    public static LocalNames of(Collection<String> keys) {
        return of(keys, List.of(), Map.of());
    }

    /// Names for keys in a folder with files.
    ///
    /// @param existing relative paths of the files that are there
    /// @param known paths that keys had when they were last moved; honoured while the file is there
    public static LocalNames of(Collection<String> keys, Collection<String> existing, Map<String, String> known) {
        return new Assignment(keys, existing, known).run();
    }

    /// The path a key would have if no other were there. For keys that end in `/` see [#isMarker].
    public static String encode(String key) {
        return encode(key, EnumSet.noneOf(Change.class));
    }

    /// The key of a path that [#encode] gave; null for any other path.
    public static @Nullable String decode(String path) {
        if (isPlain(path)) {
            return path;
        }
        String key = NameCode.decode(path);
        return key != null && encode(key).equals(path) ? key : null;
    }

    /// Folder markers: keys that end in `/`, and the empty key. No file stands for them.
    public static boolean isMarker(String key) {
        return key.isEmpty() || key.endsWith("/");
    }

    /// The file of a key; null for markers and for keys that were not given.
    public @Nullable String path(String key) {
        return pathOfKey.get(key);
    }

    /// The key of a file: of those given when one has this path, else what [#decode] says, else the path itself with
    /// `\` and control characters written as `%XX`.
    public String key(String path) {
        String key = keyOfPath.get(path);
        return key == null ? plainKey(path) : key;
    }

    /// Why the key's path is not the key itself; empty when it is.
    public Set<Change> changes(String key) {
        return changes.getOrDefault(key, Set.of());
    }

    /// Keys that are folder markers.
    public Set<String> markers() {
        return Collections.unmodifiableSet(markers);
    }

    static String plainKey(String path) {
        String key = decode(path);
        if (key != null) {
            return key;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            plain.append(c == '\\' || Character.isISOControl(c) ? "%%%02X".formatted((int) c) : Character.toString(c));
        }
        return plain.toString();
    }

    /// True when nothing in it needs another writing.
    private static boolean isPlain(String key) {
        int start = 0;
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', start)) {
            if (!NameCode.isPlain(key.substring(start, slash))) {
                return false;
            }
            start = slash + 1;
        }
        return NameCode.isPlain(key.substring(start));
    }

    private static String encode(String key, Set<Change> changes) {
        if (isPlain(key)) {
            return key;
        }
        List<String> names = new ArrayList<>();
        for (String segment : key.split("/", -1)) {
            names.addAll(NameCode.encode(segment, changes));
        }
        return String.join("/", names);
    }

    /// One run over all keys. Who was there first keeps the name: known files, then files that a key's plain
    /// name means, then other files, then new keys in the order of listings, folders before files.
    private static final class Assignment {
        private final Collection<String> keys;
        private final Set<String> existing;
        private final Map<String, String> known;
        private final Map<String, String> paths = new HashMap<>();
        private final Map<String, Set<Change>> changes = new HashMap<>();
        private final Set<String> markers = new HashSet<>();
        private final NameTree tree = new NameTree();

        Assignment(Collection<String> keys, Collection<String> existing, Map<String, String> known) {
            this.keys = keys;
            this.existing = new HashSet<>(existing);
            this.known = known;
        }

        LocalNames run() {
            existing.forEach(tree::addExisting);
            Set<String> wanted = new HashSet<>(keys);
            Map<String, String> claimed = claims(wanted);
            List<String> open = new ArrayList<>();
            for (String key : wanted) {
                if (isMarker(key)) {
                    markers.add(key);
                } else if (claimed.containsKey(key)) {
                    keep(key, claimed.getOrDefault(key, key));
                } else {
                    open.add(key);
                }
            }
            open.sort(StoreKeys.ORDER);
            Map<String, NameTree.Place> folders = new HashMap<>();
            for (String key : open) {
                Set<Change> why = EnumSet.noneOf(Change.class);
                changes.put(key, why);
                folders.put(key, tree.folder(encode(key, why), why));
            }
            for (String key : open) {
                Set<Change> why = changes.getOrDefault(key, EnumSet.noneOf(Change.class));
                NameTree.Place place = folders.get(key);
                if (place != null) {
                    paths.put(key, tree.file(place, key, why));
                }
            }
            changes.values().removeIf(Set::isEmpty);
            return new LocalNames(paths, changes, markers);
        }

        private Map<String, String> claims(Set<String> wanted) {
            Map<String, String> claimed = new HashMap<>();
            Set<String> taken = new HashSet<>();
            known.forEach((key, path) -> {
                if (wanted.contains(key) && existing.contains(path) && taken.add(path)) {
                    claimed.put(key, path);
                }
            });
            for (String path : existing) {
                String key = plainKey(path);
                boolean proper = wanted.contains(key) && !taken.contains(path);
                // Of two files for one key the properly written one counts.
                if (proper
                        && (!claimed.containsKey(key)
                                || (!known.containsKey(key) && encode(key).equals(path)))) {
                    claimed.put(key, path);
                }
            }
            return claimed;
        }

        private void keep(String key, String path) {
            Set<Change> why = EnumSet.noneOf(Change.class);
            if (!encode(key, why).equals(path)) {
                why.add(Change.KEPT_NAME);
            }
            changes.put(key, why);
            paths.put(key, path);
            tree.claim(path);
        }
    }
}
