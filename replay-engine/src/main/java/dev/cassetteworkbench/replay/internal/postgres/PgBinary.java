package dev.cassetteworkbench.replay.internal.postgres;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Values between PostgreSQL's text form and its binary form, as the drivers ask for either.
final class PgBinary {
    private static final LocalDateTime EPOCH = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final HexFormat HEX = HexFormat.of();

    private PgBinary() {}

    /// The binary form; null when the type's is not known or the text is not of the type.
    static byte @Nullable [] of(String text, int oid) {
        try {
            PgType type = PgType.of(oid);
            if (type != null) {
                return of(text, type);
            }
            PgType element = PgType.elementOf(oid);
            return element == null ? null : PgArray.toBinary(text, element);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            // A recorded text that is not of its type: the caller refuses it by name.
            return null;
        }
    }

    static byte[] of(String text, PgType type) {
        return switch (type) {
            case BOOL -> new byte[] {(byte) (text.startsWith("t") || text.equals("1") ? 1 : 0)};
            case BYTEA -> bytes(text);
            case INT2 -> ByteBuffer.allocate(2).putShort(Short.parseShort(text)).array();
            case INT4 -> ByteBuffer.allocate(4).putInt(Integer.parseInt(text)).array();
            case OID ->
                ByteBuffer.allocate(4).putInt((int) Long.parseLong(text)).array();
            case INT8 -> ByteBuffer.allocate(8).putLong(Long.parseLong(text)).array();
            case FLOAT4 ->
                ByteBuffer.allocate(4).putFloat(Float.parseFloat(text)).array();
            case FLOAT8 ->
                ByteBuffer.allocate(8).putDouble(Double.parseDouble(text)).array();
            case NUMERIC -> PgNumeric.toBinary(text);
            case DATE ->
                ByteBuffer.allocate(4)
                        .putInt((int) ChronoUnit.DAYS.between(EPOCH.toLocalDate(), LocalDate.parse(text)))
                        .array();
            case TIME ->
                ByteBuffer.allocate(8)
                        .putLong(LocalTime.parse(text).toNanoOfDay() / 1_000)
                        .array();
            case TIMESTAMP -> micros(LocalDateTime.parse(text.replace(' ', 'T')));
            case TIMESTAMPTZ ->
                micros(offsetTime(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
            case INTERVAL -> throw new IllegalArgumentException("intervals have too many texts");
            case UUID -> {
                UUID uuid = java.util.UUID.fromString(text);
                yield ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array();
            }
            case JSONB -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write(1);
                out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                yield out.toByteArray();
            }
            case TEXT, VARCHAR, BPCHAR, CHAR, NAME, JSON, UNKNOWN -> text.getBytes(StandardCharsets.UTF_8);
        };
    }

    /// The text form; null when the type's binary form is not known or the bytes are not of it.
    static @Nullable String text(byte[] value, int oid) {
        PgType type = PgType.of(oid);
        PgType element = PgType.elementOf(oid);
        try {
            if (type != null) {
                return text(ByteBuffer.wrap(value), type);
            }
            return element == null ? null : PgArray.toText(ByteBuffer.wrap(value));
        } catch (java.nio.BufferUnderflowException
                | DateTimeException
                | ArithmeticException
                | IllegalArgumentException e) {
            // Bytes that are not of their type; the caller takes them as they are.
            return null;
        }
    }

    static String text(ByteBuffer value, PgType type) {
        return switch (type) {
            case BOOL -> value.get() == 0 ? "f" : "t";
            case BYTEA -> "\\x" + HEX.formatHex(rest(value));
            case INT2 -> Short.toString(value.getShort());
            case INT4 -> Integer.toString(value.getInt());
            case OID -> Integer.toUnsignedString(value.getInt());
            case INT8 -> Long.toString(value.getLong());
            case FLOAT4 -> shortest(Float.toString(value.getFloat()));
            case FLOAT8 -> shortest(Double.toString(value.getDouble()));
            case NUMERIC -> PgNumeric.toText(value);
            case DATE -> EPOCH.toLocalDate().plusDays(value.getInt()).toString();
            case TIME -> seconds(LocalTime.ofNanoOfDay(value.getLong() * 1_000).toString());
            case TIMESTAMP -> moment(value.getLong());
            case TIMESTAMPTZ -> moment(value.getLong()) + "+00";
            case INTERVAL ->
                value.getLong() / 1e6 + " seconds " + value.getInt() + " days " + value.getInt() + " months";
            case UUID -> new UUID(value.getLong(), value.getLong()).toString();
            case JSONB -> {
                byte version = value.get();
                yield version == 1 ? utf8(value) : utf8(value.rewind());
            }
            case TEXT, VARCHAR, BPCHAR, CHAR, NAME, JSON, UNKNOWN -> utf8(value);
        };
    }

    private static String shortest(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }

    private static byte[] micros(LocalDateTime moment) {
        return ByteBuffer.allocate(8)
                .putLong(ChronoUnit.MICROS.between(EPOCH, moment))
                .array();
    }

    private static String moment(long micros) {
        LocalDateTime moment = EPOCH.plus(micros, ChronoUnit.MICROS);
        return moment.toLocalDate() + " " + seconds(moment.toLocalTime().toString());
    }

    /// Java leaves seconds of zero out.
    private static String seconds(String time) {
        return time.length() == 5 ? time + ":00" : time;
    }

    /// PostgreSQL writes offsets as `+00`, `+05:30` or `-08:30:15`.
    private static OffsetDateTime offsetTime(String text) {
        String iso = text.replace(' ', 'T');
        int sign = Math.max(iso.lastIndexOf('+'), iso.lastIndexOf('-'));
        if (sign < 11) {
            return iso.endsWith("Z")
                    ? OffsetDateTime.parse(iso)
                    : LocalDateTime.parse(iso).atOffset(ZoneOffset.UTC);
        }
        return LocalDateTime.parse(iso.substring(0, sign)).atOffset(ZoneOffset.of(iso.substring(sign)));
    }

    private static byte[] bytes(String text) {
        return text.startsWith("\\x") ? HEX.parseHex(text.substring(2)) : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] rest(ByteBuffer value) {
        byte[] rest = new byte[value.remaining()];
        value.get(rest);
        return rest;
    }

    private static String utf8(ByteBuffer value) {
        return new String(rest(value), StandardCharsets.UTF_8);
    }
}
