package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes one segment of a key as file names that every common file system takes, and reads them back.
///
/// `%XX` stands for a byte of UTF-8 (a lone surrogate as the three bytes it would have), `%_` for an empty segment, and
/// a name that ends in `%+` goes on in the next folder level, which is how a segment of more than 255 bytes fits.
final class NameCode {
    /// Most bytes of one file name; the rest of the 255 is for what reserved names and twins add.
    static final int LONGEST = 240;

    private static final int MOST_BYTES = 255;

    private static final String EMPTY = "%_";
    private static final String CONTINUED = "%+";
    private static final String FORBIDDEN = "<>:\"|?*\\";
    private static final String HEX = "0123456789ABCDEF";
    private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL", "CLOCK$", "CONIN$", "CONOUT$");
    private static final String DEVICE_STARTS = "CPANLcpanl";
    private static final int SHORTEST_DEVICE = 3;
    private static final String DEVICE_DIGITS = "0123456789\u00b9\u00b2\u00b3";

    private NameCode() {}

    /// The file names of one segment, one below the other; adds to `changes` why they differ from it.
    static List<String> encode(String segment, Set<LocalNames.Change> changes) {
        if (isPlain(segment)) {
            return List.of(segment);
        }
        if (segment.isEmpty()) {
            changes.add(LocalNames.Change.EMPTY_SEGMENT);
            return List.of(EMPTY);
        }
        if (".".equals(segment) || "..".equals(segment)) {
            changes.add(LocalNames.Change.RELATIVE_SEGMENT);
            return List.of("%2E".repeat(segment.length()));
        }
        List<String> units = units(segment, changes);
        List<String> names = new ArrayList<>();
        for (String name : chunks(units, changes)) {
            names.add(reserved(name, changes));
        }
        return names;
    }

    /// True for most names there are: letters, digits, `_`, `-` and `.` alone, and nothing special. Such a name
    /// stands for itself; others may do so too.
    static boolean isPlain(String segment) {
        int length = segment.length();
        if (length == 0 || length > LONGEST || segment.charAt(0) == '.' || segment.charAt(length - 1) == '.') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = segment.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '-' && c <= '9' && c != '/') && c != '_') {
                return false;
            }
        }
        return !device(segment);
    }

    /// The key that these names stand for, null when they are no such writing.
    static @Nullable String decode(String path) {
        StringBuilder key = new StringBuilder();
        StringBuilder segment = new StringBuilder();
        boolean first = true;
        for (String name : path.split("/", -1)) {
            if (name.endsWith(CONTINUED)) {
                segment.append(name, 0, name.length() - CONTINUED.length());
                continue;
            }
            segment.append(name);
            String raw = EMPTY.contentEquals(segment) ? "" : bytes(segment.toString());
            if (raw == null) {
                return null;
            }
            if (!first) {
                key.append('/');
            }
            key.append(raw);
            segment.setLength(0);
            first = false;
        }
        return segment.isEmpty() ? key.toString() : null;
    }

    /// A second name for what cannot have its first one, still of at most 255 bytes: ` (mark)` before the extension.
    static String marked(String name, String mark) {
        int dot = extension(name);
        String end = name.substring(dot);
        StringBuilder start = new StringBuilder();
        int room = MOST_BYTES - utf8Length(end) - mark.length() - 3;
        int used = 0;
        for (int i = 0; i < dot; ) {
            int length = name.charAt(i) == '%' ? Math.min(3, dot - i) : Character.charCount(name.codePointAt(i));
            String unit = name.substring(i, i + length);
            used += utf8Length(unit);
            if (used > room) {
                break;
            }
            start.append(unit);
            i += length;
        }
        return start + " (" + mark + ")" + end;
    }

    private static int extension(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int end = lower.endsWith(".gz") ? name.length() - 3 : name.length();
        int dot = name.lastIndexOf('.', end - 1);
        boolean real = dot > 0 && end - dot <= 10;
        return real ? dot : end;
    }

    private static List<String> units(String segment, Set<LocalNames.Change> changes) {
        List<String> units = new ArrayList<>(segment.length());
        for (int i = 0; i < segment.length(); ) {
            int point = segment.codePointAt(i);
            i += Character.charCount(point);
            LocalNames.Change change = objection(point);
            if (change == null && i == segment.length() && (point == '.' || point == ' ')) {
                change = LocalNames.Change.TRAILING_DOT_OR_SPACE;
            }
            if (change == null) {
                units.add(Character.toString(point));
            } else {
                changes.add(change);
                units.add(percent(point));
            }
        }
        return units;
    }

    private static LocalNames.@Nullable Change objection(int point) {
        if (point == '%') {
            return LocalNames.Change.PERCENT;
        }
        if (Character.isISOControl(point)) {
            return LocalNames.Change.CONTROL_CHARACTER;
        }
        if (point <= Character.MAX_VALUE && Character.isSurrogate((char) point)) {
            return LocalNames.Change.LONE_SURROGATE;
        }
        return FORBIDDEN.indexOf(point) >= 0 ? LocalNames.Change.FORBIDDEN_CHARACTER : null;
    }

    private static List<String> chunks(List<String> units, Set<LocalNames.Change> changes) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        int used = 0;
        for (String unit : units) {
            int length = utf8Length(unit);
            if (used + length > LONGEST) {
                names.add(name + CONTINUED);
                name.setLength(0);
                used = 0;
                changes.add(LocalNames.Change.TOO_LONG);
            }
            name.append(unit);
            used += length;
        }
        names.add(name.toString());
        return names;
    }

    private static String reserved(String name, Set<LocalNames.Change> changes) {
        boolean own = "reserved name".equals(StoreKeys.objection(name));
        if (!own && !device(name)) {
            return name;
        }
        changes.add(own ? LocalNames.Change.OWN_NAME : LocalNames.Change.RESERVED_NAME);
        return percent(name.charAt(0)) + name.substring(1);
    }

    /// Windows takes `con`, `Con.json` and `con .txt` for the console.
    private static boolean device(String name) {
        if (name.length() < SHORTEST_DEVICE || DEVICE_STARTS.indexOf(name.charAt(0)) < 0) {
            return false;
        }
        int dot = name.indexOf('.');
        String base = (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toUpperCase(Locale.ROOT);
        if (base.length() == 4 && (base.startsWith("COM") || base.startsWith("LPT"))) {
            return DEVICE_DIGITS.indexOf(base.charAt(3)) >= 0;
        }
        return DEVICES.contains(base);
    }

    private static String percent(int point) {
        StringBuilder text = new StringBuilder();
        for (byte b : utf8(point)) {
            text.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
        }
        return text.toString();
    }

    private static byte[] utf8(int point) {
        if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            return new byte[] {
                (byte) (0xE0 | (point >> 12)), (byte) (0x80 | ((point >> 6) & 63)), (byte) (0x80 | (point & 63))
            };
        }
        return Character.toString(point).getBytes(StandardCharsets.UTF_8);
    }

    static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static @Nullable String bytes(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); ) {
            if (name.charAt(i) != '%') {
                text.append(name.charAt(i++));
                continue;
            }
            ByteArrayOutputStream run = new ByteArrayOutputStream();
            while (i < name.length() && name.charAt(i) == '%') {
                int value = i + 2 < name.length() ? hex(name.charAt(i + 1)) * 16 + hex(name.charAt(i + 2)) : -1;
                if (value < 0) {
                    return null;
                }
                run.write(value);
                i += 3;
            }
            text.append(text(run.toByteArray()));
        }
        return text.toString();
    }

    private static int hex(char c) {
        int digit = HEX.indexOf(c);
        return digit < 0 ? -1_000 : digit;
    }

    /// UTF-8, and the three bytes of lone surrogates too. Other wrong bytes become replacement characters, which the
    /// caller finds out by writing the result again.
    private static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if ((bytes[i] & 0xFF) == 0xED && (bytes[i + 1] & 0xE0) == 0xA0) {
                text.append(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                text.append((char) (0xD000 | ((bytes[i + 1] & 63) << 6) | (bytes[i + 2] & 63)));
                i += 2;
                start = i + 1;
            }
        }
        return text.append(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8))
                .toString();
    }
}
