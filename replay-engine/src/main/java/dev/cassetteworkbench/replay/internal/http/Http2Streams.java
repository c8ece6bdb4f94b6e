package dev.cassetteworkbench.replay.internal.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// HTTP/2 on one connection: every stream is an exchange of its own, so answers overtake each other.
///
/// Agreed on in the TLS handshake or begun by its preface (prior knowledge, as gRPC does without
/// TLS). The `Upgrade: h2c` field is ignored, as RFC 9113 allows. What a client may cost is limited:
/// streams at once, the size of all header fields, and resets in a row ("rapid reset"); past the
/// last limit the connection is closed.
final class Http2Streams {
    static final int MAX_RESETS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Http2Streams.class);
    private static final int MAX_STREAMS = 256;
    private static final int RESET_WINDOW_SECONDS = 10;
    private static final int MAX_EMPTY_FRAMES = 2;
    private static final int WINDOW = 1 << 20;

    private Http2Streams() {}

    static void speak(ChannelPipeline pipeline, HttpWiring wiring, Route route) {
        pipeline.addLast(Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(MAX_STREAMS)
                        .maxHeaderListSize(FirstBytes.MAX_HEADERS)
                        .initialWindowSize(WINDOW))
                .decoderEnforceMaxRstFramesPerWindow(MAX_RESETS, RESET_WINDOW_SECONDS)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(MAX_EMPTY_FRAMES)
                .build());
        pipeline.addLast(new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                stream.pipeline()
                        .addLast(new Http2StreamFrameToHttpObjectCodec(true))
                        .addLast(new HttpObjectAggregator(FirstBytes.MAX_BODY))
                        .addLast(new HttpExchange(wiring, route, Rupture.OF_STREAM));
            }
        }));
        pipeline.addLast(new ConnectionEnd());
    }

    /// A connection that went over a limit, or broke: everyday life, already closed by the codec.
    private static final class ConnectionEnd extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.debug("HTTP/2 connection ended: {}", cause.getMessage());
        }
    }
}
