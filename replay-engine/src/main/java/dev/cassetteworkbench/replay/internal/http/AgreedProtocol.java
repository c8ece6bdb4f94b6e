package dev.cassetteworkbench.replay.internal.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for the end of the TLS handshake, then sets up the protocol that was agreed on in it
/// (ALPN). A client that names none is judged by its first bytes.
final class AgreedProtocol extends ApplicationProtocolNegotiationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(AgreedProtocol.class);

    private final HttpWiring wiring;
    private final Route route;

    AgreedProtocol(HttpWiring wiring, Route route) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.wiring = wiring;
        this.route = route;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            Http2Streams.speak(ctx.pipeline(), wiring, route);
        } else {
            ctx.pipeline().addLast(new FirstBytes(wiring, route));
        }
    }

    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
        // A client that distrusts us; its own log tells its side.
        LOG.debug("No TLS handshake: {}", cause.getClass().getSimpleName());
        var _ = ctx.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        handshakeFailure(ctx, cause);
    }
}
