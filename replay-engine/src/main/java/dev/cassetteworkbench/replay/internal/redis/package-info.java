/// A Redis server that knows only the recording: RESP2 and RESP3 on loopback (`replay-design-facts`
/// section 5).
///
/// Entry point: [dev.cassetteworkbench.replay.internal.redis.RedisMock]. It holds no code that
/// could connect out.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.redis;
