package dev.cassetteworkbench.replay.internal.redis;

import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A value of the Redis protocol, independent of its version; the codec lowers RESP3 kinds for
/// RESP2 clients.
public sealed interface Resp {
    Resp OK = new Simple("OK");
    Resp NULL = new Null(false);

    record Simple(String text) implements Resp {}

    /// @param text code word and message, e.g. `WRONGTYPE Operation against a key …`
    record Failure(String text) implements Resp {}

    record Whole(long value) implements Resp {}

    record Bulk(Bytes content) implements Resp {
        public static Bulk of(String text) {
            return new Bulk(new Bytes(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /// @param array RESP2 has two nulls; commands that answer with arrays use `*-1`
    record Null(boolean array) implements Resp {}

    record Items(List<Resp> items) implements Resp {
        public Items {
            items = List.copyOf(items);
        }
    }

    /// RESP3 `~`, else an array.
    record Members(List<Resp> items) implements Resp {
        public Members {
            items = List.copyOf(items);
        }
    }

    /// RESP3 `%`, else a flat array.
    ///
    /// @param flat key, value, key, value …
    record Pairs(List<Resp> flat) implements Resp {
        public Pairs {
            flat = List.copyOf(flat);
            if (flat.size() % 2 != 0) {
                throw new IllegalArgumentException("a map needs a value for every key");
            }
        }
    }

    /// Members with scores: RESP3 an array of pairs with doubles, RESP2 flat with scores as text.
    record Ranked(List<Member> members) implements Resp {
        public Ranked {
            members = List.copyOf(members);
        }
    }

    record Member(Resp value, Resp score) {}

    /// RESP3 `,`, else a bulk.
    ///
    /// @param text as Redis writes doubles: `1.5`, `3`, `inf`
    record Real(String text) implements Resp {}

    /// RESP3 `#`, else 1 or 0.
    record Bool(boolean value) implements Resp {}
}
