package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.Transport;
import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Failure;
import dev.countersign.application.fetch.driven.Transport.Method;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.domain.fetch.MediaRanges;
import dev.countersign.domain.fetch.Payload;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests directly with Netty. Micronaut's client is not used: it reads a response to its
 * end, even a cancelled one, so as to reuse the connection, and a server that never stops sending
 * would occupy it forever. Here each request has its own connection, to an address of {@link
 * Destinations}. It is closed at the latest when the time limit expires.
 *
 * <p>The call blocks, so it must run on a virtual thread, never on an event loop.
 */
public final class NettyTransport implements AutoCloseable {

  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;
  private static final int LONGEST_LINE = 1 << 12;
  private static final int LONGEST_HEADERS = 1 << 14;
  private static final int LARGEST_PIECE = 1 << 13;

  // A name lookup blocks, and cannot be cancelled.
  private static final Executor LOOKUPS =
      work -> Thread.ofVirtual().name("name-lookup").start(work);

  private final Connector connector;
  private final EventLoopGroup loop;

  /**
   * Creates a transport.
   *
   * @param name the name of its thread
   */
  public NettyTransport(String name, Connector connector) {
    this.connector = connector;
    this.loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  /** Sends the request; see {@link Transport#send}. */
  public Outcome send(Call call) {
    if (!connector.destinations().contain(call.uri())) {
      return new Outcome.NotSent(Obstacle.NOT_ALLOWED);
    }
    var reading = new ResponseReader(request(call), call);
    var connection =
        CompletableFuture.supplyAsync(() -> connect(call, reading), LOOKUPS)
            .exceptionally(
                cause -> {
                  reading.fail(Failure.BROKEN, cause.toString());
                  return Optional.empty();
                });
    try {
      return reading
          .outcome()
          .copy()
          .orTimeout(call.limits().total().toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(late -> reading.expired())
          .join();
    } finally {
      var _ = connection.thenAccept(NettyTransport::disconnect);
    }
  }

  private static void disconnect(Optional<ChannelFuture> connection) {
    if (connection.isPresent()) {
      var _ = connection.get().channel().close();
    }
  }

  private Optional<ChannelFuture> connect(Call call, ResponseReader reading) {
    var proxy = connector.proxy().apply(call.uri());
    var address = proxy.isPresent() ? Optional.of(unresolved(call.uri())) : resolved(call.uri());
    if (address.isEmpty()) {
      reading.fail(Failure.BROKEN, "the host has no address, or an address that is not allowed");
      return Optional.empty();
    }
    if (reading.outcome().isDone()) {
      return Optional.empty();
    }
    var connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) call.limits().connect().toMillis())
            .disableResolver()
            .handler(pipeline(call, proxy, reading))
            .connect(address.get());
    connecting.addListener(
        made -> {
          if (!made.isSuccess()) {
            reading.fail(Failure.BROKEN, String.valueOf(made.cause()));
          }
        });
    return Optional.of(connecting);
  }

  private Optional<SocketAddress> resolved(URI uri) {
    return connector
        .destinations()
        .addressOf(uri.getHost())
        .map(address -> new InetSocketAddress(address, port(uri)));
  }

  // The proxy resolves the name.
  private static SocketAddress unresolved(URI uri) {
    return InetSocketAddress.createUnresolved(uri.getHost(), port(uri));
  }

  private ChannelInitializer<SocketChannel> pipeline(
      Call call, Optional<ChannelHandler> proxy, ResponseReader reading) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        var pipeline = channel.pipeline();
        proxy.ifPresent(pipeline::addLast);
        if (isHttps(call.uri())) {
          pipeline.addLast(tls(channel, call.uri()));
        }
        pipeline
            .addLast(
                new ReadTimeoutHandler(call.limits().silence().toMillis(), TimeUnit.MILLISECONDS))
            .addLast(new HttpClientCodec(LONGEST_LINE, LONGEST_HEADERS, LARGEST_PIECE))
            .addLast(reading);
      }
    };
  }

  private SslHandler tls(SocketChannel channel, URI uri) {
    var handler = connector.tls().newHandler(channel.alloc(), uri.getHost(), port(uri));
    // RFC 9110 §4.3.4: "the client MUST verify that the service's identity is an acceptable match
    // for the URI's origin server".
    var parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    handler.engine().setSSLParameters(parameters);
    return handler;
  }

  private static HttpRequest request(Call call) {
    var uri = call.uri();
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var body =
        call.payload()
            .map(payload -> Unpooled.wrappedBuffer(payload.bytes()))
            .orElse(Unpooled.EMPTY_BUFFER);
    var request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.valueOf(call.method().name()), path + query, body);
    var headers =
        request
            .headers()
            .set(HttpHeaderNames.HOST, uri.getRawAuthority())
            .set(HttpHeaderNames.ACCEPT, MediaRanges.header(call.accepted()))
            .set(HttpHeaderNames.USER_AGENT, "Countersign")
            .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    call.authorization().ifPresent(value -> headers.set(HttpHeaderNames.AUTHORIZATION, value));
    call.payload()
        .map(Payload::type)
        .ifPresent(type -> headers.set(HttpHeaderNames.CONTENT_TYPE, type));
    if (call.method() == Method.POST || call.method() == Method.PUT) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    }
    return request;
  }

  private static boolean isHttps(URI uri) {
    return "https".equals(uri.getScheme());
  }

  private static int port(URI uri) {
    return uri.getPort() != -1 ? uri.getPort() : isHttps(uri) ? HTTPS_PORT : HTTP_PORT;
  }

  /** Closes all connections. */
  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
