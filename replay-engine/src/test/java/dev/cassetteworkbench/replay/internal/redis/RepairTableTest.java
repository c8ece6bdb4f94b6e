package dev.cassetteworkbench.replay.internal.redis;

import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.command;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.redis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.CallFacts;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepairTableTest {
    private static String wire(Resp reply, int version) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RespCodec.write(out, reply, version);
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", " ").strip();
    }

    private static SeenCall.Redis asked(String line) {
        return command(line.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SET k v            | True                | +OK                     | +OK
            SET k v NX         | None                | $-1                     | _
            SET k v GET        | old                 | $3 old                  | $3 old
            SETEX k 5 v        | True                | +OK                     | +OK
            LTRIM k 0 1        | True                | +OK                     | +OK
            EXPIRE k 5         | True                | :1                      | :1
            EXPIRE k 5         | False               | :0                      | :0
            HEXISTS h f        | True                | :1                      | :1
            SETNX k v          | False               | :0                      | :0
            INCR n             | 7                   | :7                      | :7
            DEL a              | 0                   | :0                      | :0
            TTL a              | -1                  | :-1                     | :-1
            ZADD z 1 a         | 1                   | :1                      | :1
            ZADD z INCR 1 a    | 1.5                 | $3 1.5                  | $3 1.5
            GET k              | 451                 | $3 451                  | $3 451
            GET k              | True                | $4 True                 | $4 True
            GET k              | None                | $4 None                 | $4 None
            GET k              | ('a', 'b')          | $10 ('a', 'b')          | $10 ('a', 'b')
            GET k              | ü                   | $2 ü                    | $2 ü
            ZSCORE z k         | 1.5                 | $3 1.5                  | ,1.5
            ZSCORE z k         | 3.0                 | $1 3                    | ,3
            ZINCRBY z 1 k      | 2.5                 | $3 2.5                  | $3 2.5
            INCRBYFLOAT k 1    | 2.5                 | $3 2.5                  | $3 2.5
            SMEMBERS s         | {'m'}               | *1 $1 m                 | ~1 $1 m
            SMEMBERS s         | set()               | *0                      | ~0
            SMEMBERS s         | {b'\\x41'}          | *1 $1 A                 | ~1 $1 A
            SINTER s t         | {'x', "it's"}       | *2 $1 x $4 it's         | ~2 $1 x $4 it's
            SPOP s 2           | {'x'}               | *1 $1 x                 | *1 $1 x
            SCAN 0             | (0, ['a', 'b'])     | *2 $1 0 *2 $1 a $1 b    | *2 $1 0 *2 $1 a $1 b
            HSCAN h 0          | (0, {'f': 'v'})     | *2 $1 0 *2 $1 f $1 v    | *2 $1 0 *2 $1 f $1 v
            ZSCAN z 0          | (0, [('m', 1.0)])   | *2 $1 0 *2 $1 m $1 1    | *2 $1 0 *2 $1 m $1 1
            BLPOP q 1          | ('q', 'job')        | *2 $1 q $3 job          | *2 $1 q $3 job
            TYPE k             | list                | +list                   | +list
            EVAL x 0           | 42                  | :42                     | :42
            EVAL x 0           | abc                 | $3 abc                  | $3 abc
            PING               | True                | +PONG                   | +PONG
            LPUSH l a          | 2                   | :2                      | :2
            APPEND k v         | 12                  | :12                     | :12
            """)
    void restoresWhatTheServerSaid(String asked, String recorded, String two, String three) throws IOException {
        RedisCall call = redis(0, asked.split(" ")[0], "k", null, recorded);
        assertEquals(two, wire(RepairTable.reply(call, asked(asked)), 2));
        assertEquals(three, wire(RepairTable.reply(call, asked(asked)), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            HGETALL h              | {"a":"1","b":"2"}        | *4 $1 a $1 1 $1 b $1 2     | %2 $1 a $1 1 $1 b $1 2
            HGETALL h              | {}                       | *0                         | %0
            HGETALL h              | []                       | *0                         | %0
            CONFIG GET maxmemory   | {"maxmemory":"0"}        | *2 $9 maxmemory $1 0       | %1 $9 maxmemory $1 0
            LRANGE l 0 -1          | ["a","ü"]                | *2 $1 a $2 ü               | *2 $1 a $2 ü
            MGET a b               | ["x",null]               | *2 $1 x $-1                | *2 $1 x _
            SMISMEMBER s a b       | [1,0]                    | *2 :1 :0                   | *2 :1 :0
            ZRANGE z 0 -1          | ["a","b"]                | *2 $1 a $1 b               | *2 $1 a $1 b
            ZRANGE z 0 1 WITHSCORES | [["a",1.0],["b",2.5]]   | *4 $1 a $1 1 $1 b $3 2.5   | *2 *2 $1 a ,1 *2 $1 b ,2.5
            XRANGE x - +           | [["1-0",{"f":"v"}]]      | *1 *2 $3 1-0 *2 $1 f $1 v  | *1 *2 $3 1-0 *2 $1 f $1 v
            EVAL x 0               | ["a",1]                  | *2 $1 a :1                 | *2 $1 a :1
            """)
    void restoresListsAndMaps(String asked, String recorded, String two, String three) throws IOException {
        Body body = new Body.Present(Samples.json(recorded), "json", Body.Facts.NONE);
        String[] words = asked.split(" ");
        String name = words[0].equals("CONFIG") ? "CONFIG GET" : words[0];
        RedisCall call = new RedisCall(redis(0, name, "k", null, "").facts(), name, "k", false, body);
        assertEquals(two, wire(RepairTable.reply(call, asked(asked)), 2));
        assertEquals(three, wire(RepairTable.reply(call, asked(asked)), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET k         | $-1 | _
            LRANGE l 0 1  | *0  | *0
            SMEMBERS s    | *0  | ~0
            HGETALL h     | *0  | %0
            BLPOP q 1     | *-1 | _
            ZSCORE z a    | $-1 | _
            """)
    void saysNothingAsTheCommandDoes(String asked, String two, String three) throws IOException {
        RedisCall call = redis(0, asked.split(" ")[0], "k", null, null);
        assertEquals(two, wire(RepairTable.reply(call, asked(asked)), 2));
        assertEquals(three, wire(RepairTable.reply(call, asked(asked)), 3));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ResponseError    | WRONGTYPE Operation against a key | -WRONGTYPE Operation against a key
            ResponseError    | value is not an integer           | -ERR value is not an integer
            ReadOnlyError    | You can't write                   | -READONLY You can't write
            NoScriptError    | No matching script.               | -NOSCRIPT No matching script.
            ResponseError    |                                   | -ERR replay: ResponseError
            """)
    void restoresTheCodeWordOfErrors(String type, String text, String wire) throws IOException {
        CallFacts facts = new CallFacts(0, 1, "redis", "redis", 0, 1, null, type, text);
        RedisCall call = new RedisCall(facts, "LPUSH", "k", false, Body.Absent.INSTANCE);
        assertEquals(wire, wire(RepairTable.reply(call, asked("LPUSH k v")), 2));
    }

    @Test
    void takesAnOverrideForScripts() throws IOException {
        RedisCall call = redis(0, "EVAL", "x", null, "42");
        assertEquals("$2 42", wire(RepairTable.reply(call, asked("EVAL x 0"), ReplyShape.BULK), 2));
    }
}
