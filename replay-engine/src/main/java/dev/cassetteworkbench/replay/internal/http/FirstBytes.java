package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.replay.internal.match.SeenCall;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SniHandler;
import java.util.List;

/// Looks at the first bytes of a connection, or of a tunnel, and sets up what they call for: TLS,
/// HTTP/1.1, HTTP/2, or a refusal.
final class FirstBytes extends ByteToMessageDecoder {
    private static final int TLS_HANDSHAKE = 0x16;
    /// `PRI * HTTP/2.0`, and long enough to tell it from `PUT`, `POST` and `PATCH`.
    private static final int ENOUGH = 3;

    static final int MAX_BODY = 64 << 20;
    private static final int MAX_LINE = 64 << 10;
    static final int MAX_HEADERS = 256 << 10;

    private final HttpWiring wiring;
    private final Route route;

    FirstBytes(HttpWiring wiring, Route route) {
        this.wiring = wiring;
        this.route = route;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        int first = in.getUnsignedByte(in.readerIndex());
        ChannelPipeline pipeline = ctx.pipeline();
        if (first == TLS_HANDSHAKE && !route.encrypted()) {
            pipeline.addLast(new SniHandler(
                    name -> wiring.certificates().contextFor(name == null ? route.fallbackHost() : name)));
            pipeline.addLast(new AgreedProtocol(wiring, route.overTls()));
            pipeline.remove(this);
        } else if (first >= 'A' && first <= 'Z') {
            if (first == 'P' && in.readableBytes() < ENOUGH) {
                return;
            }
            if (first == 'P' && in.getByte(in.readerIndex() + 2) == 'I') {
                Http2Streams.speak(pipeline, wiring, route);
            } else {
                speakHttp(pipeline);
            }
            pipeline.remove(this);
        } else {
            refuse(ctx, in, "unknown protocol");
        }
    }

    private void speakHttp(ChannelPipeline pipeline) {
        pipeline.addLast(new HttpServerCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS)));
        pipeline.addLast(new HttpObjectAggregator(MAX_BODY));
        pipeline.addLast(new HttpExchange(wiring, route, Rupture.OF_CONNECTION));
    }

    private void refuse(ChannelHandlerContext ctx, ByteBuf in, String what) {
        in.skipBytes(in.readableBytes());
        Upstream meant = route.upstream();
        String where = meant == null ? "" : " at " + meant.authority();
        wiring.background().execute(() -> wiring.desk().refused(new SeenCall.Unknown(what + where)));
        var _ = ctx.close();
    }
}
