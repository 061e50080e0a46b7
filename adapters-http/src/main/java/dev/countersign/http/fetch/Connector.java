package dev.countersign.http.fetch;

import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a transport connects.
 *
 * @param destinations the servers that it may call
 * @param tls verifies their certificates and names
 * @param proxy the handler that connects through a proxy to the server of a URL, if there is one
 */
public record Connector(
    Destinations destinations, SslContext tls, Function<URI, Optional<ChannelHandler>> proxy) {

  /** Returns a connector that uses no proxy. */
  static Connector direct(Destinations destinations, SslContext tls) {
    return new Connector(destinations, tls, uri -> Optional.empty());
  }
}
