package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// HTTP(S) server on 127.0.0.1 that answers in the place of every dependency.
///
/// The main listener is a proxy: it takes CONNECT (then TLS, or plain HTTP), absolute-form and
/// origin-form requests. A
/// reverse listener stands for one recorded upstream, for clients that ignore proxies. Speaks
/// HTTP/1.1, HTTP/2 and unary gRPC; WebSockets are refused. Never connects anywhere.
public final class HttpMock implements AutoCloseable {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            2, new DefaultThreadFactory("replay-http", true), NioIoHandler.newFactory());
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final ConcurrentMap<Integer, Upstream> listeners = new ConcurrentHashMap<>();
    private final HttpWiring wiring;
    private final int port;

    private HttpMock(CertificateAuthority authority, HttpDesk desk) throws IOException {
        this.wiring = new HttpWiring(desk, new LeafContexts(authority), background, listeners);
        try {
            this.port = bind(Route.OPEN, 0);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    public static HttpMock start(CertificateAuthority authority, HttpDesk desk) throws IOException {
        return new HttpMock(authority, desk);
    }

    /// Port of the proxy on 127.0.0.1.
    public int port() {
        return port;
    }

    /// Opens a listener that stands for one upstream, on a port of the system's choice.
    public int listenFor(Upstream upstream) throws IOException {
        int chosen = bind(Route.pinned(upstream), 0);
        listeners.put(chosen, upstream);
        return chosen;
    }

    /// Opens a listener on a loopback upstream's own port, for apps that hold its address in their
    /// code.
    ///
    /// @return empty when the port is taken or may not be bound
    public OptionalInt listenAt(Upstream upstream) {
        try {
            int bound = bind(Route.pinned(upstream), upstream.port());
            listeners.put(bound, upstream);
            return OptionalInt.of(bound);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /// Ports of all reverse listeners with what they stand for.
    public Map<Integer, Upstream> listeners() {
        return Map.copyOf(listeners);
    }

    private int bind(Route route, int wanted) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 512)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channels.add(channel);
                        channel.pipeline().addLast(new FirstBytes(wiring, route));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), wanted))
                .awaitUninterruptibly();
        Channel channel = bound.channel();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on 127.0.0.1:" + wanted, bound.cause());
        }
        channels.add(channel);
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /// Closes every listener and connection at once.
    @Override
    public void close() {
        channels.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        background.shutdownNow();
        var _ = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
