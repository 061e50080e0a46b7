package dev.countersign.http.relyingparty;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.http.fetch.ConfiguredDestinations;
import dev.countersign.http.fetch.Connector;
import dev.countersign.http.fetch.NameLookup;
import dev.countersign.http.fetch.NettyTransport;
import io.micronaut.context.annotation.Bean;
import io.micronaut.http.client.HttpVersionSelection;
import io.micronaut.http.client.netty.ssl.ClientSslBuilder;
import io.netty.channel.ChannelHandler;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.proxy.Socks5ProxyHandler;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/**
 * The transport to providers, which the operator chose. It reaches servers at private addresses and
 * through a proxy. Micronaut's HTTP client provides the settings and TLS, but sends no request,
 * because it does not stop reading an endless response.
 */
@Singleton
@Bean(typed = ProviderTransport.class)
public class ProviderTransport implements Transport, AutoCloseable {

  private final ProviderHttpConfiguration configuration;
  private final NettyTransport transport;

  /** Creates a transport with these settings. */
  public ProviderTransport(ProviderHttpConfiguration configuration, ClientSslBuilder tls) {
    this.configuration = configuration;
    this.transport =
        new NettyTransport(
            "provider-client",
            new Connector(
                new ConfiguredDestinations(NameLookup.SYSTEM),
                tls.build(
                    configuration.getSslConfiguration(),
                    HttpVersionSelection.forClientConfiguration(configuration)),
                this::proxy));
  }

  private Optional<ChannelHandler> proxy(URI uri) {
    var proxy =
        configuration.resolveProxy("https".equals(uri.getScheme()), uri.getHost(), uri.getPort());
    var username = configuration.getProxyUsername();
    var password = configuration.getProxyPassword();
    return switch (proxy.type()) {
      case DIRECT -> Optional.empty();
      case HTTP ->
          Optional.of(
              username.isPresent() && password.isPresent()
                  ? new HttpProxyHandler(address(proxy), username.get(), password.get())
                  : new HttpProxyHandler(address(proxy)));
      case SOCKS ->
          Optional.of(
              new Socks5ProxyHandler(address(proxy), username.orElse(null), password.orElse(null)));
    };
  }

  private static InetSocketAddress address(Proxy proxy) {
    var address = (InetSocketAddress) proxy.address();
    return address.isUnresolved()
        ? new InetSocketAddress(address.getHostString(), address.getPort())
        : address;
  }

  @Override
  public Outcome send(Call call) {
    return transport.send(call);
  }

  /** Closes all connections. */
  @PreDestroy
  @Override
  public void close() {
    transport.close();
  }
}
