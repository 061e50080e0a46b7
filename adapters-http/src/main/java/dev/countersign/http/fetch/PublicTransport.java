package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.Transport;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import javax.net.ssl.SSLException;

/** The transport to URLs that untrusted parties name: it reaches only public servers, by https. */
@Singleton
public class PublicTransport implements Transport, AutoCloseable {

  private final NettyTransport transport;

  /** Creates a transport with that policy; throws if the certificates to trust cannot be read. */
  public PublicTransport(FetchPolicy policy, NameLookup lookup) {
    this.transport =
        new NettyTransport(
            "document-fetcher",
            Connector.direct(new PublicDestinations(policy, lookup), tls(policy)));
  }

  private static SslContext tls(FetchPolicy policy) {
    var builder = SslContextBuilder.forClient();
    policy.trusted().ifPresent(file -> builder.trustManager(file.toFile()));
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalStateException("TLS could not be set up", e);
    }
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
