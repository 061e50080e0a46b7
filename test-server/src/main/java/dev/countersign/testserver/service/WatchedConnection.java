package dev.countersign.testserver.service;

import dev.countersign.testserver.service.Traffic.SimulatedError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Records the requests and responses of one connection, and simulates errors. */
final class WatchedConnection extends ChannelDuplexHandler {

  private static final int PATIENCE_SECONDS = 30;
  private static final Pattern PORT = Pattern.compile(":[0-9]*$");

  private final Traffic traffic;
  private final Deque<Exchange> open = new ArrayDeque<>();
  private final Deque<Runnable> delayed = new ArrayDeque<>();
  private final Deque<Object> early = new ArrayDeque<>();
  private boolean waiting;
  private boolean refused;
  private @Nullable Exchange reading;

  WatchedConnection(Traffic traffic) {
    this.traffic = traffic;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (traffic.host().isDone() && early.isEmpty()) {
      read(context, message);
      return;
    }
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (!traffic.hold()) {
      ReferenceCountUtil.release(message);
      giveUp(context, "too many requests arrived before the server was ready");
      return;
    }
    if (early.isEmpty()) {
      var _ = traffic.host().thenRun(() -> context.executor().execute(() -> readEarly(context)));
      var _ =
          context.executor().schedule(() -> tooLate(context), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    early.addLast(message);
  }

  private void tooLate(ChannelHandlerContext context) {
    if (!early.isEmpty()) {
      giveUp(context, "the server was not ready within " + PATIENCE_SECONDS + " seconds");
    }
  }

  private void giveUp(ChannelHandlerContext context, String why) {
    refused = true;
    releaseEarly();
    var error =
        "{\"error\":\"temporarily_unavailable\",\"error_description\":\"%s\"}".formatted(why);
    sendError(context, HttpResponseStatus.SERVICE_UNAVAILABLE, error);
  }

  private void releaseEarly() {
    traffic.letGo(early.size());
    early.forEach(ReferenceCountUtil::release);
    early.clear();
  }

  /** Reads what was received before the users, clients and errors of the setup existed. */
  private void readEarly(ChannelHandlerContext context) {
    while (!early.isEmpty()) {
      traffic.letGo(1);
      read(context, early.removeFirst());
    }
    context.fireChannelReadComplete();
  }

  private void read(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request && isPage(request)) {
      refused = true;
      ReferenceCountUtil.release(message);
      show(context);
      return;
    }
    if (message instanceof HttpRequest request) {
      var simulated = traffic.errorFor(Exchange.path(request.uri()));
      reading = new Exchange(request.method().name(), request.uri(), request.headers(), simulated);
      open.addLast(reading);
      if (simulated.filter(t -> t.kind().equals("status")).isPresent()) {
        refused = true;
        ReferenceCountUtil.release(message);
        refuse(context, reading, simulated.get().number());
        return;
      }
    }
    if (message instanceof HttpContent content && reading != null) {
      reading.received(content.content());
    }
    context.fireChannelRead(message);
  }

  private boolean isPage(HttpRequest request) {
    return request.method().equals(HttpMethod.GET)
        && Exchange.path(request.uri()).equals(RequestsPage.PATH)
        && isForIssuer(request);
  }

  // A page of another site whose name is resolved to this address sends its own name as the host.
  private boolean isForIssuer(HttpRequest request) {
    var host = request.headers().get(HttpHeaderNames.HOST, "");
    return PORT.matcher(host).replaceFirst("").equalsIgnoreCase(traffic.host().join());
  }

  private void show(ChannelHandlerContext context) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.OK,
            Unpooled.copiedBuffer(RequestsPage.of(traffic.all()), StandardCharsets.UTF_8));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/html; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_SECURITY_POLICY, RequestsPage.POLICY)
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer");
    send(context, response);
  }

  private static void send(ChannelHandlerContext context, DefaultFullHttpResponse response) {
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    var _ = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  private void refuse(ChannelHandlerContext context, Exchange exchange, int status) {
    var _ = open.removeLast();
    exchange.answered(status, "ordered by the test", null);
    traffic.note(exchange.noted());
    sendError(context, HttpResponseStatus.valueOf(status), "{\"error\":\"server_error\"}");
  }

  private static void sendError(
      ChannelHandlerContext context, HttpResponseStatus status, String error) {
    var response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(error, StandardCharsets.US_ASCII));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    send(context, response);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (waiting) {
      delayed.addLast(() -> writeNow(context, message, promise));
      return;
    }
    var delay =
        message instanceof HttpResponse ? ordered("delayed") : Optional.<SimulatedError>empty();
    if (delay.isEmpty()) {
      writeNow(context, message, promise);
      return;
    }
    waiting = true;
    delayed.addLast(() -> writeNow(context, message, promise));
    var _ =
        context
            .executor()
            .schedule(() -> resume(context), delay.get().number(), TimeUnit.MILLISECONDS);
  }

  private void resume(ChannelHandlerContext context) {
    waiting = false;
    while (!delayed.isEmpty()) {
      delayed.removeFirst().run();
    }
    context.flush();
  }

  @Override
  public void flush(ChannelHandlerContext context) {
    if (!waiting) {
      context.flush();
    }
  }

  private Optional<SimulatedError> ordered(String kind) {
    return Optional.ofNullable(open.peekFirst())
        .flatMap(Exchange::simulated)
        .filter(simulated -> simulated.kind().equals(kind));
  }

  private void writeNow(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    var exchange = open.peekFirst();
    if (exchange == null) {
      var _ = context.write(message, promise);
      return;
    }
    if (message instanceof HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        var _ = context.write(message, promise);
        return;
      }
      exchange.answered(
          response.status().code(),
          null,
          response.headers().get(HttpHeaderNames.LOCATION, response.headers().get("Refresh")));
    }
    if (message instanceof HttpContent content) {
      exchange.sent(content.content());
    }
    var cut = ordered("truncated").isPresent() && message instanceof HttpContent;
    if (cut) {
      open.removeFirst();
      traffic.note(exchange.noted());
      cut(context, (HttpContent) message, promise);
      return;
    }
    if (message instanceof LastHttpContent) {
      open.removeFirst();
      traffic.note(exchange.noted());
    }
    var _ = context.write(message, promise);
  }

  /** Sends the head and half of the body, and closes the connection. */
  private static void cut(
      ChannelHandlerContext context, HttpContent message, ChannelPromise promise) {
    Object part;
    if (message instanceof HttpResponse response) {
      var head =
          new io.netty.handler.codec.http.DefaultHttpResponse(
              response.protocolVersion(), response.status(), response.headers());
      var _ = context.write(head);
    }
    part = new io.netty.handler.codec.http.DefaultHttpContent(half(message.content()));
    ReferenceCountUtil.release(message);
    // From here, because the service's handlers would first wait for the rest of the response.
    var _ =
        context
            .writeAndFlush(part, promise.unvoid())
            .addListener(
                sent -> {
                  var _ = context.close();
                });
  }

  private static ByteBuf half(ByteBuf content) {
    return content.copy(content.readerIndex(), content.readableBytes() / 2);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    open.forEach(exchange -> traffic.note(exchange.noted()));
    open.clear();
    releaseEarly();
    super.channelInactive(context);
  }
}
