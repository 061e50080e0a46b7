package dev.countersign.http.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes only whole, well-formed requests on, in the pipeline of one connection. A request that
 * cannot be parsed is refused, nothing of it reaches a controller, and the connection closes: after
 * it, the server cannot know where the next request begins.
 *
 * <p>The body of an import is not collected: its head is passed on at once, and the application
 * reads the {@link StreamedBody}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3">RFC 9112 §6.3</a>
 */
final class RequestAssembler extends ChannelDuplexHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RequestAssembler.class);

  /** How long the client has to read the refusal before the connection is closed, in ms. */
  private static final long LINGER = 1000;

  /**
   * The number of requests that may wait for their responses. The bodies of these requests together
   * may be as large as the largest body.
   */
  static final int MOST_WAITING = 32;

  /** Limits the time of a body that is streamed. */
  interface StreamTimes {

    /** Notes that the application will read the body of the current request while it arrives. */
    void streamBegins();

    /** Notes that the application reads that body. */
    void streamIsRead();
  }

  private final RequestTargets targets;
  private final BodyLimits limits;
  private final BooleanSupplier stopping;
  private final StreamTimes times;
  private final ResponseCount unanswered = new ResponseCount();

  /** The target of the current request, without the path of the issuer. */
  private String target = "";

  private long largestBody;
  private @Nullable HttpRequest head;
  private @Nullable ByteBuf body;

  /** The body that is streamed, until the response to its request. */
  private @Nullable StreamedBody streamed;

  /** Whether that body is not complete. */
  private boolean streaming;

  /** Whether a read from the connection for that body has not ended. */
  private boolean reading;

  private boolean confirmationExpected;
  private boolean keepsAlive;

  /** Whether the client is still sending a body that was answered. */
  private boolean dropsBody;

  /** Whether what still arrives is dropped: a request was refused, or the last response began. */
  private boolean ended;

  private boolean closesAfterResponse;
  private Optional<RequestRefusal> waiting = Optional.empty();

  /**
   * Creates the handler of one connection.
   *
   * @param targets changes the targets of requests to the paths of endpoints
   * @param limits the size limits of bodies
   * @param stopping whether the connection closes as soon as no request waits
   * @param times limits the times of bodies that are not collected, but streamed
   */
  RequestAssembler(
      RequestTargets targets, BodyLimits limits, BooleanSupplier stopping, StreamTimes times) {
    this.targets = targets;
    this.limits = limits;
    this.stopping = stopping;
    this.times = times;
    this.largestBody = limits.largest();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HttpObject part)) {
      var _ = context.fireChannelRead(message);
      return;
    }
    var refusal = ended ? Optional.<RequestRefusal>empty() : refusal(part);
    refusal.ifPresent(reason -> refuse(context, reason));
    if (!ended && refusal.isEmpty()) {
      collect(context, part);
    }
    release(part);
  }

  private Optional<RequestRefusal> refusal(HttpObject part) {
    return RequestRefusal.ofUndecodable(part)
        .or(() -> part instanceof HttpRequest request ? refusalOfHead(request) : Optional.empty())
        .or(
            () ->
                part instanceof HttpContent content && exceedsLimit(content.content())
                    ? Optional.of(RequestRefusal.tooLarge())
                    : Optional.empty());
  }

  private Optional<RequestRefusal> refusalOfHead(HttpRequest request) {
    target = targets.target(request.uri());
    var streams = BodyLimits.streams(request, target);
    largestBody = streams ? limits.ofStreamed() : limits.of(target);
    return RequestHeadRules.problem(request, largestBody)
        .or(() -> streams ? refusalOfStream(request) : Optional.empty())
        .or(
            () ->
                unanswered.count() < MOST_WAITING && unanswered.bytes() <= limits.largest()
                    ? Optional.empty()
                    : Optional.of(RequestRefusal.tooManyWaiting()));
  }

  // RFC 9110 §8.4: "An origin server MAY respond with a status code of 415 (Unsupported Media Type)
  // if a representation in the request message has a content coding that is not acceptable."
  private Optional<RequestRefusal> refusalOfStream(HttpRequest request) {
    if (request.headers().contains(HttpHeaderNames.CONTENT_ENCODING)) {
      return Optional.of(RequestRefusal.encoded());
    }
    // The response to this request ends the body, so it must be the next one.
    return unanswered.isZero() ? Optional.empty() : Optional.of(RequestRefusal.tooManyWaiting());
  }

  private boolean exceedsLimit(ByteBuf piece) {
    return arrived() + piece.readableBytes() > largestBody;
  }

  private long arrived() {
    if (streamed != null && streaming) {
      return streamed.received();
    }
    return body == null ? 0 : body.readableBytes();
  }

  private void collect(ChannelHandlerContext context, HttpObject part) {
    if (part instanceof HttpRequest request) {
      head = request;
      NegotiationHeaders.clean(request.headers());
      var _ = request.setUri(target);
      if (BodyLimits.streams(request, target)) {
        stream(context, request);
      } else {
        confirm(context, request);
      }
    }
    if (streaming) {
      addToStream(part);
      return;
    }
    if (part instanceof HttpContent content) {
      append(context, content.content());
    }
    if (part instanceof LastHttpContent) {
      passOn(context);
    }
  }

  /** Passes a request on whose body the application reads while it arrives. */
  private void stream(ChannelHandlerContext context, HttpRequest request) {
    head = null;
    streaming = true;
    reading = true;
    confirmationExpected = HttpUtil.is100ContinueExpected(request);
    keepsAlive = HttpUtil.isKeepAlive(request);
    var stream =
        new StreamedBody(() -> context.executor().execute(() -> isRead(context)), stopping);
    streamed = stream;
    // For the framework the request has no body, and the connection stays open.
    var _ =
        request
            .headers()
            .remove(HttpHeaderNames.EXPECT)
            .remove(HttpHeaderNames.CONNECTION)
            .remove(HttpHeaderNames.TRANSFER_ENCODING)
            .set(HttpHeaderNames.CONTENT_LENGTH, 0);
    times.streamBegins();
    unanswered.passedOn(0);
    var _ = context.fireChannelRead(new StreamedBody.Head(request, stream));
    var _ = context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  private void addToStream(HttpObject part) {
    if (streamed != null && part instanceof HttpContent content) {
      streamed.add(content.content());
    }
    if (streamed != null && part instanceof LastHttpContent) {
      streaming = false;
      streamed.complete();
    }
  }

  private void isRead(ChannelHandlerContext context) {
    if (streamed != null) {
      times.streamIsRead();
      readOn(context);
    }
  }

  /** Reads from the connection for the streamed body, if it has room. */
  private void readOn(ChannelHandlerContext context) {
    if (!streaming || streamed == null) {
      return;
    }
    if (confirmationExpected && streamed.isOpened()) {
      confirmationExpected = false;
      writeContinue(context);
    }
    if (!reading && streamed.wantsMore()) {
      reading = true;
      var _ = context.read();
    }
  }

  /** While a body is streamed, this handler decides when to read, and not the framework. */
  @Override
  public void read(ChannelHandlerContext context) {
    if (!streaming) {
      var _ = context.read();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    reading = false;
    readOn(context);
    var _ = context.fireChannelReadComplete();
  }

  // RFC 9110 §10.1.1: the client waits for this response before it sends the body.
  private void confirm(ChannelHandlerContext context, HttpRequest request) {
    if (HttpUtil.is100ContinueExpected(request)) {
      var _ = request.headers().remove("Expect");
      if (unanswered.isZero()) {
        writeContinue(context);
      }
    }
  }

  private static void writeContinue(ChannelHandlerContext context) {
    var _ =
        context.writeAndFlush(
            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
  }

  private void append(ChannelHandlerContext context, ByteBuf piece) {
    if (piece.isReadable()) {
      if (body == null) {
        body = context.alloc().buffer(piece.readableBytes());
      }
      var _ = body.writeBytes(piece, piece.readerIndex(), piece.readableBytes());
    }
  }

  private void passOn(ChannelHandlerContext context) {
    var size = body == null ? 0 : body.readableBytes();
    var last = body == null ? LastHttpContent.EMPTY_LAST_CONTENT : new DefaultLastHttpContent(body);
    var request = head;
    head = null;
    body = null;
    if (request != null) {
      unanswered.passedOn(size);
      var _ = context.fireChannelRead(request);
      var _ = context.fireChannelRead(last);
    }
  }

  /** Refuses the current request, after the responses to the previous ones. */
  private void refuse(ChannelHandlerContext context, RequestRefusal refusal) {
    LOG.debug("Request refused with {}: {}", refusal.status().code(), refusal.description());
    if (streamed != null && streaming) {
      // The application responds, and says what it has done until here.
      streamed.interrupt(interruption(refusal));
      return;
    }
    ended = true;
    discard();
    if (unanswered.isZero()) {
      send(context, refusal);
    } else {
      waiting = Optional.of(refusal);
    }
  }

  private static StreamedBody.Interruption interruption(RequestRefusal refusal) {
    if (refusal.equals(RequestRefusal.tooLarge())) {
      return StreamedBody.Interruption.TOO_LARGE;
    }
    return refusal.status().equals(HttpResponseStatus.REQUEST_TIMEOUT)
        ? StreamedBody.Interruption.CLIENT
        : StreamedBody.Interruption.MALFORMED;
  }

  private static void send(ChannelHandlerContext context, RequestRefusal refusal) {
    var _ = context.writeAndFlush(refusal.response()).addListener(written -> closeGently(context));
  }

  /**
   * Closes the connection so that the client can read the response: a connection that is closed
   * while bytes arrive is reset, and the client loses what it has not read yet.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112 §9.6</a>
   */
  private static void closeGently(ChannelHandlerContext context) {
    var channel = context.channel();
    if (channel instanceof DuplexChannel duplex && channel.isActive()) {
      var _ = duplex.shutdownOutput();
      closeLater(context);
    } else {
      close(channel);
    }
  }

  private static void closeLater(ChannelHandlerContext context) {
    var channel = context.channel();
    // What still arrives is read and dropped.
    var _ = channel.config().setAutoRead(true);
    var _ = context.executor().schedule(() -> close(channel), LINGER, TimeUnit.MILLISECONDS);
  }

  private static void close(Channel channel) {
    var _ = channel.close();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response && (endsStream(response) || isLast(response))) {
      var _ = response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      ended = true;
      closesAfterResponse = true;
    }
    var whole = unanswered.written(message);
    var done =
        whole && closesAfterResponse
            ? promise.unvoid().addListener(written -> closeAfterResponse(context))
            : promise;
    var _ = context.write(message, done);
    if (unanswered.isZero() && waiting.isPresent()) {
      var refusal = waiting.get();
      waiting = Optional.empty();
      send(context, refusal);
    }
  }

  /**
   * Returns whether it is the response to a request with a streamed body, and closes the
   * connection: the rest of the body has not arrived, or the client has asked for it.
   */
  private boolean endsStream(HttpResponse response) {
    // No other request waits in front of that one.
    if (streamed == null || response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      return false;
    }
    dropsBody = streaming;
    endStream();
    return dropsBody || !keepsAlive;
  }

  private void endStream() {
    if (streamed != null) {
      streamed.interrupt(StreamedBody.Interruption.CLIENT);
    }
    streamed = null;
    streaming = false;
  }

  /** Returns whether the connection closes after the response: the service stops. */
  private boolean isLast(HttpResponse response) {
    return stopping.getAsBoolean()
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL
        && HttpUtil.isKeepAlive(response)
        && unanswered.count() == 1
        && head == null
        && waiting.isEmpty();
  }

  private void closeAfterResponse(ChannelHandlerContext context) {
    if (context.pipeline().get(SslHandler.class) == null) {
      closeGently(context);
    } else if (dropsBody) {
      closeLater(context);
    } else {
      // TLS announces the end of the connection itself.
      close(context.channel());
    }
  }

  /** Refuses what an earlier handler found wrong with the request that is arriving. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof RequestRefusal refusal)) {
      var _ = context.fireUserEventTriggered(event);
    } else if (!ended) {
      refuse(context, refusal);
    }
  }

  // A client that hangs up, or sends what is not TLS, is no error of this server.
  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException || cause instanceof DecoderException) {
      LOG.debug("Connection closed: {}", cause.toString());
      var _ = context.close();
    } else {
      var _ = context.fireExceptionCaught(cause);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    discard();
    var _ = context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    discard();
  }

  private void discard() {
    endStream();
    head = null;
    if (body != null) {
      var _ = body.release();
      body = null;
    }
  }

  private static void release(HttpObject part) {
    if (part instanceof ByteBufHolder holder) {
      var _ = holder.release();
    }
  }
}
