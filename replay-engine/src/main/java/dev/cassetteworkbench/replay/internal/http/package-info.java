/// The HTTP(S) side of the replay: one proxy and one reverse listener per recorded upstream, all on
/// 127.0.0.1.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.http.HttpMock]. Holds no code that could
/// connect anywhere.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.http;
