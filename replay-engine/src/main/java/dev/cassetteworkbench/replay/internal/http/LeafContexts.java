package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.replay.internal.tls.CertificateAuthority;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLException;

/// A TLS server context for each host name, made when first asked for. Offers HTTP/2 and HTTP/1.1.
final class LeafContexts {
    private static final ApplicationProtocolConfig OFFERED = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private final CertificateAuthority authority;
    private final ConcurrentMap<String, SslContext> contexts = new ConcurrentHashMap<>();

    LeafContexts(CertificateAuthority authority) {
        this.authority = authority;
    }

    SslContext contextFor(String host) {
        return contexts.computeIfAbsent(host, name -> {
            try {
                return SslContextBuilder.forServer(authority.leafKey(), authority.chainFor(bare(name)))
                        .sslProvider(SslProvider.JDK)
                        .applicationProtocolConfig(OFFERED)
                        .build();
            } catch (SSLException e) {
                throw new IllegalStateException("this Java cannot serve TLS", e);
            }
        });
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
