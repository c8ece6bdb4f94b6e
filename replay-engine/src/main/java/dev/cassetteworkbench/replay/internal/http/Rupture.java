package dev.cassetteworkbench.replay.internal.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import java.nio.charset.StandardCharsets;

/// How a recorded network error shows on the wire.
enum Rupture {
    /// HTTP/1.1: the connection breaks.
    OF_CONNECTION {
        @Override
        void reset(ChannelHandlerContext ctx) {
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
            close(ctx);
        }

        @Override
        void close(ChannelHandlerContext ctx) {
            var _ = ctx.close();
        }

        // Half an answer with a body that never comes. Written below the codec, which would refuse
        // to lie.
        @Override
        void cutShort(ChannelHandlerContext ctx) {
            byte[] half = "HTTP/1.1 200 OK\r\ncontent-length: 1024\r\n\r\n{".getBytes(StandardCharsets.US_ASCII);
            var _ = ctx.pipeline()
                    .context(HttpServerCodec.class)
                    .writeAndFlush(Unpooled.wrappedBuffer(half))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    },
    /// HTTP/2: the stream alone breaks, because other calls share its connection. The error codes are
    /// not those that clients silently ask again for (REFUSED_STREAM).
    OF_STREAM {
        @Override
        void reset(ChannelHandlerContext ctx) {
            end(ctx, Http2Error.INTERNAL_ERROR);
        }

        @Override
        void close(ChannelHandlerContext ctx) {
            end(ctx, Http2Error.CANCEL);
        }

        @Override
        void cutShort(ChannelHandlerContext ctx) {
            var _ = ctx.write(new DefaultHttp2HeadersFrame(
                    new DefaultHttp2Headers().status("200").addInt("content-length", 1024)));
            var _ = ctx.write(
                    new DefaultHttp2DataFrame(Unpooled.wrappedBuffer("{".getBytes(StandardCharsets.US_ASCII))));
            end(ctx, Http2Error.INTERNAL_ERROR);
        }

        private static void end(ChannelHandlerContext ctx, Http2Error error) {
            var _ = ctx.writeAndFlush(new DefaultHttp2ResetFrame(error)).addListener(ChannelFutureListener.CLOSE);
        }
    };

    /// The server could not be reached.
    abstract void reset(ChannelHandlerContext ctx);

    /// The server hung up without an answer.
    abstract void close(ChannelHandlerContext ctx);

    /// The answer broke off in its middle.
    abstract void cutShort(ChannelHandlerContext ctx);
}
