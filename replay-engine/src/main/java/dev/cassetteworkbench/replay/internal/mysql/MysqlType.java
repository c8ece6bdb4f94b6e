package dev.cassetteworkbench.replay.internal.mysql;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Locale;

/// Column types by the numbers of the wire, with their binary form in rows of prepared statements.
enum MysqlType {
    TINY(1),
    SHORT(2),
    LONG(3),
    FLOAT(4),
    DOUBLE(5),
    TIMESTAMP(7),
    LONGLONG(8),
    DATE(10),
    TIME(11),
    DATETIME(12),
    JSON(245),
    DECIMAL(246),
    BLOB(252),
    TEXT(253);

    private static final int UTF8 = 45;
    private static final int BINARY = 63;

    private final int code;

    MysqlType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    int charset() {
        return this == TEXT || this == JSON ? UTF8 : BINARY;
    }

    /// Binary for bytes, number for numbers.
    int flags() {
        return switch (this) {
            case BLOB -> 0x80;
            case TINY, SHORT, LONG, LONGLONG, FLOAT, DOUBLE, DECIMAL -> 0x8000;
            case TIMESTAMP, DATE, TIME, DATETIME, JSON, TEXT -> 0;
        };
    }

    /// [#TEXT] for what is not known.
    static MysqlType of(String name) {
        String bare = name.toLowerCase(Locale.ROOT).replaceAll("\\s*\\([^)]*\\)", "").replace(" unsigned", "").strip();
        return switch (bare) {
            case "tinyint", "bool", "boolean" -> TINY;
            case "smallint", "year" -> SHORT;
            case "int", "integer", "mediumint", "int4" -> LONG;
            case "bigint", "int8" -> LONGLONG;
            case "float" -> FLOAT;
            case "double", "real", "float8" -> DOUBLE;
            case "decimal", "numeric" -> DECIMAL;
            case "timestamp" -> TIMESTAMP;
            case "date" -> DATE;
            case "time" -> TIME;
            case "datetime" -> DATETIME;
            case "json" -> JSON;
            case "blob", "binary", "varbinary", "bytea", "tinyblob", "mediumblob", "longblob" -> BLOB;
            default -> TEXT;
        };
    }

    /// What a text row holds.
    byte[] text(String value) {
        if (this == TINY && (value.equals("true") || value.equals("false"))) {
            return new byte[] {(byte) (value.equals("true") ? '1' : '0')};
        }
        if (this == BLOB && value.startsWith("\\x")) {
            return HexFormat.of().parseHex(value.substring(2));
        }
        return value.getBytes(StandardCharsets.UTF_8);
    }

    /// Adds what a binary row holds.
    ///
    /// @throws IllegalArgumentException or java.time.DateTimeException when the text is not of the type
    void binary(PacketBody row, String value) {
        switch (this) {
            case TINY -> row.whole(value.equals("true") ? 1 : value.equals("false") ? 0 : Long.parseLong(value), 1);
            case SHORT -> row.whole(Long.parseLong(value), 2);
            case LONG -> row.whole(Long.parseLong(value), 4);
            case LONGLONG ->
                row.whole(value.startsWith("-") ? Long.parseLong(value) : Long.parseUnsignedLong(value), 8);
            case FLOAT -> row.whole(Float.floatToIntBits(Float.parseFloat(value)), 4);
            case DOUBLE -> row.whole(Double.doubleToLongBits(Double.parseDouble(value)), 8);
            case DATE -> date(row, 4, LocalDate.parse(value));
            case DATETIME, TIMESTAMP -> {
                LocalDateTime moment = LocalDateTime.parse(value.replace(' ', 'T'));
                date(row, 11, moment.toLocalDate());
                row.whole(moment.getHour(), 1)
                        .whole(moment.getMinute(), 1)
                        .whole(moment.getSecond(), 1)
                        .whole(moment.getNano() / 1_000, 4);
            }
            case TIME -> time(row, value);
            case JSON, DECIMAL, BLOB, TEXT -> row.bytes(text(value));
        }
    }

    private static void date(PacketBody row, int length, LocalDate date) {
        row.whole(length, 1).whole(date.getYear(), 2).whole(date.getMonthValue(), 1).whole(date.getDayOfMonth(), 1);
    }

    private static void time(PacketBody row, String value) {
        boolean negative = value.startsWith("-");
        String[] parts = (negative ? value.substring(1) : value).split(":", -1);
        String[] seconds = parts[2].split("\\.", -1);
        Duration time = Duration.ofHours(Long.parseLong(parts[0]))
                .plusMinutes(Long.parseLong(parts[1]))
                .plusSeconds(Long.parseLong(seconds[0]));
        String micros = seconds.length > 1 ? (seconds[1] + "000000").substring(0, 6) : "0";
        row.whole(12, 1)
                .whole(negative ? 1 : 0, 1)
                .whole(time.toDaysPart(), 4)
                .whole(time.toHoursPart(), 1)
                .whole(time.toMinutesPart(), 1)
                .whole(time.toSecondsPart(), 1)
                .whole(Long.parseLong(micros), 4);
    }
}
