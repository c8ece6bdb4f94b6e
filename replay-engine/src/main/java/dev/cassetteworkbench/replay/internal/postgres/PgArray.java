package dev.cassetteworkbench.replay.internal.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Arrays of one dimension between `{a,"b c",NULL}` and PostgreSQL's binary form.
final class PgArray {
    private static final int MOST_ITEMS = 1_000_000;

    private PgArray() {}

    static byte[] toBinary(String text, PgType element) {
        List<@Nullable String> items = items(text);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean nulls = items.stream().anyMatch(java.util.Objects::isNull);
        out.writeBytes(ByteBuffer.allocate(12)
                .putInt(items.isEmpty() ? 0 : 1)
                .putInt(nulls ? 1 : 0)
                .putInt(element.oid())
                .array());
        if (!items.isEmpty()) {
            out.writeBytes(ByteBuffer.allocate(8).putInt(items.size()).putInt(1).array());
        }
        for (String item : items) {
            if (item == null) {
                out.writeBytes(ByteBuffer.allocate(4).putInt(-1).array());
            } else {
                byte[] value = PgBinary.of(item, element);
                out.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
                out.writeBytes(value);
            }
        }
        return out.toByteArray();
    }

    private static List<@Nullable String> items(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            throw new IllegalArgumentException("no array");
        }
        List<@Nullable String> items = new ArrayList<>();
        StringBuilder item = new StringBuilder();
        boolean quoted = false;
        boolean inQuotes = false;
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                item.append(text.charAt(++i));
            } else if (c == '"') {
                inQuotes = !inQuotes;
                quoted = true;
            } else if (!inQuotes && (c == ',' || (c == '}' && i == text.length() - 1))) {
                if (c == ',' || quoted || !item.isEmpty() || !items.isEmpty()) {
                    items.add(!quoted && item.toString().equalsIgnoreCase("null") ? null : item.toString());
                }
                item.setLength(0);
                quoted = false;
            } else if (!inQuotes && (c == '{' || c == '}')) {
                throw new IllegalArgumentException("more than one dimension");
            } else {
                item.append(c);
            }
        }
        return items;
    }

    static String toText(ByteBuffer in) {
        int dimensions = in.getInt();
        in.getInt();
        PgType element = PgType.of(in.getInt());
        if (dimensions == 0) {
            return "{}";
        }
        int size = in.getInt();
        in.getInt();
        if (dimensions != 1 || element == null || size < 0 || size > MOST_ITEMS) {
            throw new IllegalArgumentException("not an array the mock reads");
        }
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ",");
            int length = in.getInt();
            if (length < 0) {
                text.append("NULL");
            } else {
                ByteBuffer item = in.slice(in.position(), length);
                in.position(in.position() + length);
                text.append(quoted(PgBinary.text(item, element)));
            }
        }
        return text.append('}').toString();
    }

    private static String quoted(String item) {
        boolean plain = !item.isEmpty()
                && !item.equalsIgnoreCase("null")
                && item.chars().noneMatch(c -> Character.isWhitespace(c) || "{},\"\\".indexOf(c) >= 0);
        return plain ? item : '"' + item.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
