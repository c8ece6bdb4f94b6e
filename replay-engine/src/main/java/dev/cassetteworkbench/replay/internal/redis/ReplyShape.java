package dev.cassetteworkbench.replay.internal.redis;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What kind of reply a command gives, for the recording keeps only the Python value the client
/// made of it.
enum ReplyShape {
    /// `+OK`, or null for `None`.
    OK,
    INTEGER,
    /// 1 or 0, recorded as `True` or `False`.
    FLAG,
    BULK,
    /// RESP3 double, RESP2 bulk.
    SCORE,
    SET,
    MAP,
    /// Cursor and items.
    SCAN,
    /// Members, or members with scores.
    RANKED,
    ARRAY,
    SIMPLE,
    /// `INFO`: lines of `name:value`.
    LINES,
    /// Scripts: digits are an integer, everything else is bulk.
    GUESS,
    /// Bulk or array, by the recorded value.
    BY_VALUE;

    private static final Map<String, ReplyShape> TABLE = table();

    private static Map<String, ReplyShape> table() {
        Map<String, ReplyShape> table = new HashMap<>();
        put(
                table,
                OK,
                "SET SETEX PSETEX MSET HMSET LTRIM LSET RENAME SELECT AUTH WATCH UNWATCH MULTI FLUSHDB FLUSHALL");
        put(table, OK, "CONFIG_SET CONFIG_RESETSTAT SCRIPT_FLUSH SCRIPT_KILL XGROUP_CREATE XGROUP_SETID RESTORE");
        put(table, OK, "PFMERGE SAVE SWAPDB");
        put(table, FLAG, "EXPIRE PEXPIRE EXPIREAT PEXPIREAT PERSIST SETNX HEXISTS SISMEMBER HSETNX MOVE SMOVE");
        put(table, FLAG, "RENAMENX MSETNX COPY");
        put(table, INTEGER, "INCR INCRBY DECR DECRBY DEL UNLINK EXISTS TTL PTTL EXPIRETIME PEXPIRETIME STRLEN LLEN");
        put(table, INTEGER, "HLEN HSTRLEN XLEN SCARD ZCARD APPEND LPUSH RPUSH LPUSHX RPUSHX LINSERT LREM SADD SREM");
        put(table, INTEGER, "ZREM ZRANK ZREVRANK ZCOUNT ZLEXCOUNT HDEL HSET HINCRBY PUBLISH BITCOUNT BITPOS BITOP");
        put(table, INTEGER, "GETBIT SETBIT SETRANGE PFADD PFCOUNT XACK XDEL XTRIM DBSIZE TOUCH SDIFFSTORE SINTERCARD");
        put(table, INTEGER, "SINTERSTORE SUNIONSTORE ZADD ZINTERSTORE ZUNIONSTORE ZDIFFSTORE ZRANGESTORE");
        put(table, INTEGER, "ZREMRANGEBYRANK ZREMRANGEBYSCORE ZREMRANGEBYLEX GEOADD GEOSEARCHSTORE MEMORY_USAGE");
        put(table, INTEGER, "XGROUP_DESTROY XGROUP_CREATECONSUMER XGROUP_DELCONSUMER LASTSAVE WAIT");
        put(table, SCORE, "ZSCORE");
        put(table, BULK, "ZINCRBY INCRBYFLOAT HINCRBYFLOAT ECHO XADD OBJECT_ENCODING");
        put(table, SET, "SMEMBERS SINTER SUNION SDIFF");
        put(table, MAP, "HGETALL CONFIG_GET");
        put(table, SCAN, "SCAN HSCAN SSCAN ZSCAN");
        put(table, RANKED, "ZRANGE ZREVRANGE ZRANGEBYSCORE ZREVRANGEBYSCORE ZRANGEBYLEX ZREVRANGEBYLEX ZINTER ZUNION");
        put(table, RANKED, "ZDIFF ZPOPMIN ZPOPMAX ZRANDMEMBER");
        put(table, ARRAY, "BLPOP BRPOP TIME XRANGE XREVRANGE KEYS LRANGE MGET HMGET HKEYS HVALS SMISMEMBER ZMSCORE");
        put(table, SIMPLE, "TYPE");
        put(table, LINES, "INFO");
        put(table, GUESS, "EVAL EVALSHA EVAL_RO EVALSHA_RO FCALL FCALL_RO");
        return Map.copyOf(table);
    }

    private static void put(Map<String, ReplyShape> table, ReplyShape shape, String commands) {
        for (String command : commands.split(" ")) {
            table.put(command.replace('_', ' ').replace(" RO", "_RO"), shape);
        }
    }

    /// @param command one or two words in any letter case
    static ReplyShape of(String command) {
        return TABLE.getOrDefault(command.toUpperCase(Locale.ROOT), BY_VALUE);
    }
}
