package dev.cassetteworkbench.replay.internal.postgres;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The types whose binary form the mock knows, by the numbers of PostgreSQL's `pg_type`.
enum PgType {
    BOOL(16, 1, "boolean", 1000),
    BYTEA(17, -1, "bytea", 1001),
    CHAR(18, 1, "\"char\"", 1002),
    NAME(19, 64, "name", 1003),
    INT8(20, 8, "bigint", 1016),
    INT2(21, 2, "smallint", 1005),
    INT4(23, 4, "integer", 1007),
    TEXT(25, -1, "text", 1009),
    OID(26, 4, "oid", 1028),
    JSON(114, -1, "json", 199),
    FLOAT4(700, 4, "real", 1021),
    FLOAT8(701, 8, "double precision", 1022),
    UNKNOWN(705, -2, "unknown", 0),
    BPCHAR(1042, -1, "character", 1014),
    VARCHAR(1043, -1, "character varying", 1015),
    DATE(1082, 4, "date", 1182),
    TIME(1083, 8, "time", 1183),
    TIMESTAMP(1114, 8, "timestamp", 1115),
    TIMESTAMPTZ(1184, 8, "timestamp with time zone", 1185),
    INTERVAL(1186, 16, "interval", 1187),
    NUMERIC(1700, -1, "numeric", 1231),
    UUID(2950, 16, "uuid", 2951),
    JSONB(3802, -1, "jsonb", 3807);

    private static final Map<Integer, PgType> BY_OID = new HashMap<>();
    private static final Map<Integer, PgType> BY_ARRAY = new HashMap<>();
    private static final Map<String, PgType> BY_NAME = new HashMap<>();

    static {
        for (PgType type : values()) {
            BY_OID.put(type.oid, type);
            BY_NAME.put(type.name().toLowerCase(Locale.ROOT), type);
            BY_NAME.put(type.sqlName, type);
            if (type.array != 0) {
                BY_ARRAY.put(type.array, type);
            }
        }
        BY_NAME.put("int", INT4);
        BY_NAME.put("serial", INT4);
        BY_NAME.put("bigserial", INT8);
        BY_NAME.put("bool", BOOL);
        BY_NAME.put("float", FLOAT8);
        BY_NAME.put("double", FLOAT8);
        BY_NAME.put("decimal", NUMERIC);
        BY_NAME.put("string", TEXT);
        BY_NAME.put("char", BPCHAR);
        BY_NAME.put("timestamp without time zone", TIMESTAMP);
        BY_NAME.put("datetime", TIMESTAMP);
    }

    private final int oid;
    private final int size;
    private final String sqlName;
    private final int array;

    PgType(int oid, int size, String sqlName, int array) {
        this.oid = oid;
        this.size = size;
        this.sqlName = sqlName;
        this.array = array;
    }

    int oid() {
        return oid;
    }

    /// Bytes of a value; negative when it varies.
    int size() {
        return size;
    }

    static @Nullable PgType of(int oid) {
        return BY_OID.get(oid);
    }

    /// The type of an array's elements; null when the number is no array's.
    static @Nullable PgType elementOf(int arrayOid) {
        return BY_ARRAY.get(arrayOid);
    }

    /// Number of a type named in words, also `integer[]` and `varchar(40)`; [#TEXT] for what is not
    /// known.
    static int oidOf(String name) {
        String bare = name.replaceAll("\\s*\\([^)]*\\)", "").strip();
        boolean array = bare.endsWith("[]");
        PgType type = BY_NAME.get(array ? bare.substring(0, bare.length() - 2).strip() : bare);
        if (type == null) {
            return TEXT.oid;
        }
        return array && type.array != 0 ? type.array : type.oid;
    }
}
