package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.http.oauth.JsonText.MalformedJson;
import io.micronaut.context.annotation.Bean;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
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
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * Fetches documents over https, directly with Netty. Micronaut's client is not used: it reads a
 * response to its end, even a cancelled one, so as to reuse the connection, and a server that never
 * stops sending would occupy it forever. Here each document has its own connection, to an address
 * of {@link AllowedAddressResolver}. It is closed at the latest when the time limit expires.
 *
 * <p>The call blocks, so it must run on a virtual thread, never on an event loop.
 */
@Singleton
@Bean(preDestroy = "close")
public class NettyDocumentFetcher implements DocumentFetcher, AutoCloseable {

  private static final String ITEMS = "items";
  private static final int HTTPS_PORT = 443;
  private static final int LONGEST_LINE = 1 << 12;
  private static final int LONGEST_HEADERS = 1 << 14;
  private static final int LARGEST_PIECE = 1 << 13;

  // A name lookup blocks, and cannot be cancelled.
  private static final Executor LOOKUPS =
      work -> Thread.ofVirtual().name("name-lookup").start(work);

  private final FetchPolicy policy;
  private final FetchableUrls fetchable;
  private final AllowedAddressResolver addresses;
  private final SslContext tls;
  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("document-fetcher", true), NioIoHandler.newFactory());

  /** Creates a fetcher with that policy; throws if the certificates to trust cannot be read. */
  public NettyDocumentFetcher(FetchPolicy policy, NameLookup lookup) {
    this.policy = policy;
    this.fetchable = new FetchableUrls(policy);
    this.addresses = new AllowedAddressResolver(policy, lookup);
    this.tls = tls(policy);
  }

  private static SslContext tls(FetchPolicy policy) {
    // RFC 9110 §4.3.4: "the client MUST verify that the service's identity is an acceptable match
    // for the URI's origin server".
    var builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
    policy.trusted().ifPresent(file -> builder.trustManager(file.toFile()));
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new IllegalStateException("TLS could not be set up", e);
    }
  }

  @Override
  public Result<Document, Refusal> fetch(Request wanted) {
    return fetch(wanted, JsonText::parseObject);
  }

  /** Returns the JSON array at a URL, by the same rules. */
  public Result<JsonArray, Refusal> fetchArray(Request wanted) {
    return fetch(wanted, NettyDocumentFetcher::wrapped)
        .map(document -> document.body().array(ITEMS).orElseThrow());
  }

  private static Result<JsonObject, MalformedJson> wrapped(byte[] body) {
    return JsonText.parse(body)
        .flatMap(
            json ->
                json instanceof JsonArray
                    ? Result.ok(JsonObject.EMPTY.with(ITEMS, json))
                    : Result.refused(new MalformedJson("not an array")));
  }

  private Result<Document, Refusal> fetch(
      Request wanted, Function<byte[], Result<JsonObject, MalformedJson>> parser) {
    if (!fetchable.contain(wanted.uri())) {
      return Result.refused(Refusal.NOT_ALLOWED);
    }
    var reading = new DocumentResponseHandler(request(wanted.uri()), wanted.mostBytes(), parser);
    var connection =
        CompletableFuture.supplyAsync(() -> addresses.of(wanted.uri().getHost()), LOOKUPS)
            .thenApply(address -> connect(wanted.uri(), address, reading))
            .exceptionally(
                cause -> {
                  reading.fail(cause.toString());
                  return Optional.empty();
                });
    try {
      return reading
          .outcome()
          .completeOnTimeout(
              Result.refused(Refusal.UNAVAILABLE),
              policy.patience().toMillis(),
              TimeUnit.MILLISECONDS)
          .join();
    } finally {
      var _ = connection.thenAccept(NettyDocumentFetcher::disconnect);
    }
  }

  private static void disconnect(Optional<ChannelFuture> connection) {
    if (connection.isPresent()) {
      var _ = connection.get().channel().close();
    }
  }

  private Optional<ChannelFuture> connect(
      URI uri, Optional<InetAddress> address, DocumentResponseHandler reading) {
    if (address.isEmpty()) {
      reading.fail("the host has no address, or an address that is not allowed");
      return Optional.empty();
    }
    if (reading.outcome().isDone()) {
      return Optional.empty();
    }
    var connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) policy.patience().toMillis())
            .disableResolver()
            .handler(pipeline(uri, reading))
            .connect(new InetSocketAddress(address.get(), port(uri)));
    connecting.addListener(
        made -> {
          if (!made.isSuccess()) {
            reading.fail(String.valueOf(made.cause()));
          }
        });
    return Optional.of(connecting);
  }

  private ChannelInitializer<SocketChannel> pipeline(URI uri, DocumentResponseHandler reading) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(tls.newHandler(channel.alloc(), uri.getHost(), port(uri)))
            .addLast(new HttpClientCodec(LONGEST_LINE, LONGEST_HEADERS, LARGEST_PIECE))
            .addLast(reading);
      }
    };
  }

  private static HttpRequest request(URI uri) {
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path + query);
    request
        .headers()
        .set(HttpHeaderNames.HOST, uri.getRawAuthority())
        .set(HttpHeaderNames.ACCEPT, "application/json, application/jwk-set+json")
        .set(HttpHeaderNames.USER_AGENT, "Countersign")
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return request;
  }

  private static int port(URI uri) {
    return uri.getPort() == -1 ? HTTPS_PORT : uri.getPort();
  }

  /** Closes all connections. */
  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }
}
