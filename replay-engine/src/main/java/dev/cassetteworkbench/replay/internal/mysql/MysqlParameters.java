package dev.cassetteworkbench.replay.internal.mysql;

import dev.cassetteworkbench.replay.internal.mysql.Packets.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the values of a prepared statement's run as text.
final class MysqlParameters {
    private static final int UNSIGNED = 0x8000;

    private MysqlParameters() {}

    /// @param types of the last run, which stand for this one when the client does not tell them again;
    /// replaced when it does
    /// @param early values that were sent ahead, by place
    static List<@Nullable String> read(ByteBuffer in, int count, List<Integer> types, Map<Integer, byte[]> early)
            throws ProtocolException {
        List<@Nullable String> values = new ArrayList<>();
        if (count == 0) {
            return values;
        }
        byte[] nulls = new byte[(count + 7) / 8];
        in.get(nulls);
        if (in.get() == 1) {
            types.clear();
            for (int i = 0; i < count; i++) {
                types.add(in.getShort() & 0xffff);
            }
        }
        for (int i = 0; i < count; i++) {
            byte[] sent = early.get(i);
            if (sent != null) {
                values.add(new String(sent, StandardCharsets.UTF_8));
            } else if ((nulls[i / 8] >> i % 8 & 1) == 1) {
                values.add(null);
            } else {
                values.add(value(in, i < types.size() ? types.get(i) : MysqlType.TEXT.code()));
            }
        }
        return values;
    }

    private static @Nullable String value(ByteBuffer in, int type) throws ProtocolException {
        boolean unsigned = (type & UNSIGNED) != 0;
        return switch (type & 0xff) {
            case 1 -> Integer.toString(unsigned ? in.get() & 0xff : in.get());
            case 2, 13 -> Integer.toString(unsigned ? in.getShort() & 0xffff : in.getShort());
            case 3, 9 -> unsigned ? Integer.toUnsignedString(in.getInt()) : Integer.toString(in.getInt());
            case 8 -> unsigned ? Long.toUnsignedString(in.getLong()) : Long.toString(in.getLong());
            case 4 -> Float.toString(in.getFloat());
            case 5 -> Double.toString(in.getDouble());
            case 6 -> null;
            case 7, 10, 12 -> moment(in);
            case 11 -> time(in);
            default -> new String(bytes(in), StandardCharsets.UTF_8);
        };
    }

    private static String moment(ByteBuffer in) {
        int length = in.get();
        if (length == 0) {
            return "0000-00-00";
        }
        String date = String.format(Locale.ROOT, "%04d-%02d-%02d", in.getShort() & 0xffff, in.get(), in.get());
        if (length < 7) {
            return date;
        }
        String time = String.format(Locale.ROOT, "%02d:%02d:%02d", in.get(), in.get(), in.get());
        return date + " " + time + (length < 11 ? "" : String.format(Locale.ROOT, ".%06d", in.getInt()));
    }

    private static String time(ByteBuffer in) {
        int length = in.get();
        if (length == 0) {
            return "00:00:00";
        }
        String sign = in.get() == 1 ? "-" : "";
        long hours = in.getInt() * 24L + in.get();
        String time = String.format(Locale.ROOT, "%s%02d:%02d:%02d", sign, hours, in.get(), in.get());
        return time + (length < 12 ? "" : String.format(Locale.ROOT, ".%06d", in.getInt()));
    }

    static byte[] bytes(ByteBuffer in) throws ProtocolException {
        long length = number(in);
        if (length < 0 || length > in.remaining()) {
            throw new ProtocolException("a value is longer than its packet");
        }
        byte[] value = new byte[(int) length];
        in.get(value);
        return value;
    }

    private static long number(ByteBuffer in) {
        int first = in.get() & 0xff;
        return switch (first) {
            case 0xfc -> in.getShort() & 0xffff;
            case 0xfd -> in.getShort() & 0xffff | (in.get() & 0xff) << 16;
            case 0xfe -> in.getLong();
            default -> first;
        };
    }
}
