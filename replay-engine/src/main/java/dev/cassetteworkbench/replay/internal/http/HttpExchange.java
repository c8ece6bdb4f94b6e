package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads requests of one connection (HTTP/1.1) or stream (HTTP/2), asks the desk for each, writes the
/// answers in order. Keeps the connection alive.
///
/// All fields belong to the connection's event loop.
final class HttpExchange extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
    /// Written by the mock or meaningless on a loopback connection.
    private static final Set<String> NOT_PASSED_ON =
            Set.of("content-length", "content-encoding", "transfer-encoding", "connection", "keep-alive");

    private final HttpWiring wiring;
    private final Route route;
    private final Rupture rupture;
    private final Queue<Pending> waiting = new ArrayDeque<>();
    private boolean busy;

    HttpExchange(HttpWiring wiring, Route route, Rupture rupture) {
        this.wiring = wiring;
        this.route = route;
        this.rupture = rupture;
    }

    /// @param seen null when the request could not be understood
    /// @param own an answer of the mock itself, which nobody is asked for
    private record Pending(SeenCall.@Nullable Http seen, HttpReply.@Nullable Answer own, boolean head, boolean keep) {}

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (request.decoderResult().isFailure()) {
            tellRefused("unreadable HTTP request");
            var _ = ctx.close();
            return;
        }
        if (request.method().equals(HttpMethod.CONNECT) && rupture == Rupture.OF_CONNECTION) {
            tunnel(ctx, request.uri());
            return;
        }
        waiting.add(pending(request));
        next(ctx);
    }

    private Pending pending(FullHttpRequest request) {
        boolean head = request.method().equals(HttpMethod.HEAD);
        boolean keep = HttpUtil.isKeepAlive(request);
        TargetForm target = TargetForm.read(request.uri(), request.headers().get("host"), route, wiring.listeners());
        if (target == null) {
            tellRefused("HTTP request that names no server");
            return new Pending(null, Refusal.because("replay.no_target", "the request names no server"), head, false);
        }
        if (request.headers().containsValue("upgrade", "websocket", true)) {
            tellRefused("WebSocket to " + target.upstream().authority());
            return new Pending(null, Refusal.because("replay.websocket", "WebSockets are not replayed"), head, false);
        }
        SeenCall.Http seen = seen(request, target);
        if (isGrpc(seen) && GrpcAnswer.messages(seen.body().content()) != 1) {
            tellRefused("gRPC stream " + seen.label());
            return new Pending(seen, Refusal.because("replay.grpc", "only unary gRPC is replayed"), head, keep);
        }
        return new Pending(seen, null, head, keep);
    }

    private static SeenCall.Http seen(FullHttpRequest request, TargetForm target) {
        List<Headers.Field> fields = new ArrayList<>();
        for (Map.Entry<String, String> field : request.headers()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            // The second are Netty's, for what HTTP/2 keeps outside of the fields.
            if (!name.startsWith("proxy-") && !name.startsWith("x-http2-")) {
                fields.add(new Headers.Field(field.getKey(), field.getValue()));
            }
        }
        Upstream upstream = target.upstream();
        byte[] body = ByteBufUtil.getBytes(request.content());
        return new SeenCall.Http(
                request.method().name(),
                upstream.scheme(),
                upstream.host(),
                upstream.port(),
                target.rawPath(),
                target.rawQuery(),
                new Headers(fields),
                body.length == 0 ? SeenCall.Bytes.EMPTY : new SeenCall.Bytes(body));
    }

    private void tunnel(ChannelHandlerContext ctx, String authority) {
        Upstream meant = Upstream.ofAuthority("https", authority);
        if (meant == null) {
            tellRefused("CONNECT without an address");
            var _ = ctx.close();
            return;
        }
        FullHttpResponse ready = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, new HttpResponseStatus(200, "Connection established"), Unpooled.EMPTY_BUFFER);
        var _ = ctx.writeAndFlush(ready);
        // A tunnel to a reverse listener is the rewritten address again: undo it here.
        Upstream real = meant.isLoopback() ? wiring.listeners().getOrDefault(meant.port(), meant) : meant;
        Route inside = real.equals(meant) ? Route.tunnel(meant) : Route.pinned(real);
        ctx.pipeline().addLast(new FirstBytes(wiring, inside));
        ctx.pipeline().remove(HttpObjectAggregator.class);
        ctx.pipeline().remove(this);
        ctx.pipeline().remove(HttpServerCodec.class);
    }

    private void next(ChannelHandlerContext ctx) {
        if (busy) {
            return;
        }
        Pending pending = waiting.poll();
        if (pending == null) {
            return;
        }
        busy = true;
        HttpReply own = pending.own();
        if (own != null) {
            write(ctx, own, pending);
            return;
        }
        wiring.background().execute(() -> {
            HttpReply reply = ask(pending);
            ctx.channel().eventLoop().execute(() -> write(ctx, reply, pending));
        });
    }

    private HttpReply ask(Pending pending) {
        SeenCall.Http seen = pending.seen();
        if (seen == null) {
            throw new IllegalStateException("nothing to ask");
        }
        try {
            return wiring.desk().answer(seen);
        } catch (RuntimeException e) {
            // Fail closed: a fault of ours must reach the app as a refusal, not as a hanging call.
            LOG.error("No answer could be made for a call", e);
            return Refusal.because("replay.internal", "the mock failed; see the log");
        }
    }

    private void write(ChannelHandlerContext ctx, HttpReply reply, Pending pending) {
        switch (reply) {
            case HttpReply.Answer answer -> answer(ctx, answer, pending);
            case HttpReply.Reset ignored -> rupture.reset(ctx);
            case HttpReply.Close ignored -> rupture.close(ctx);
            case HttpReply.Silence silence -> {
                Runnable hangUp = () -> rupture.close(ctx);
                var _ = ctx.executor().schedule(hangUp, silence.atMost().toMillis(), TimeUnit.MILLISECONDS);
            }
            case HttpReply.CutShort ignored -> rupture.cutShort(ctx);
        }
    }

    private boolean isGrpc(SeenCall.Http seen) {
        return rupture == Rupture.OF_STREAM && GrpcAnswer.asked(seen.headers());
    }

    private void answer(ChannelHandlerContext ctx, HttpReply.Answer answer, Pending pending) {
        SeenCall.Http seen = pending.seen();
        if (seen != null && isGrpc(seen)) {
            answerGrpc(ctx, GrpcAnswer.of(seen, answer));
            return;
        }
        byte[] bytes = answer.body().content();
        boolean bodyless = answer.status() == 204 || answer.status() == 304 || answer.status() < 200;
        ByteBuf content = pending.head() || bodyless ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), content);
        passOn(answer.headers().fields(), response.headers());
        String headLength = pending.head() ? answer.headers().first("content-length") : null;
        if (headLength != null) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, headLength);
        } else if (!bodyless) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes.length);
        }
        if (pending.keep()) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
            var _ = ctx.writeAndFlush(response);
            busy = false;
            next(ctx);
        } else {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            var _ = ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void answerGrpc(ChannelHandlerContext ctx, GrpcAnswer answer) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body().content()));
        passOn(answer.headers(), response.headers());
        passOn(answer.trailers(), response.trailingHeaders());
        var _ = ctx.writeAndFlush(response);
    }

    private static void passOn(List<Headers.Field> fields, HttpHeaders to) {
        for (Headers.Field field : fields) {
            if (!NOT_PASSED_ON.contains(field.name().toLowerCase(Locale.ROOT))) {
                to.add(field.name(), field.value());
            }
        }
    }

    private void tellRefused(String what) {
        wiring.background().execute(() -> wiring.desk().refused(new SeenCall.Unknown(what)));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Clients that hang up or distrust us are everyday life; the app's own log tells its side.
        LOG.debug("Connection ended: {}", cause.getClass().getSimpleName());
        var _ = ctx.close();
    }
}
