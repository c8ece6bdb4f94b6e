/// Replays a cassette: decides what answers each call, mocks the wire, runs the target app,
/// compares and judges.
@org.jspecify.annotations.NullMarked
module dev.cassetteworkbench.replay {
    requires transitive dev.cassetteworkbench.model;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.transport;
    requires java.net.http;
    requires org.mongodb.bson;
    requires org.slf4j;

    exports dev.cassetteworkbench.replay;
    exports dev.cassetteworkbench.replay.batch;
}
