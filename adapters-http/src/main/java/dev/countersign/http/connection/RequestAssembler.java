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

  private final RequestTargets targets;
  private final BodyLimits limits;
  private final BooleanSupplier stopping;
  private final ResponseCount unanswered = new ResponseCount();

  /** The target of the current request, without the path of the issuer. */
  private String target = "";

  private long largestBody;
  private @Nullable HttpRequest head;
  private @Nullable ByteBuf body;

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
   */
  RequestAssembler(RequestTargets targets, BodyLimits limits, BooleanSupplier stopping) {
    this.targets = targets;
    this.limits = limits;
    this.stopping = stopping;
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
    if (!ended) {
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
    largestBody = limits.of(target);
    return RequestHeadRules.problem(request, largestBody)
        .or(
            () ->
                unanswered.count() < MOST_WAITING && unanswered.bytes() <= limits.largest()
                    ? Optional.empty()
                    : Optional.of(RequestRefusal.tooManyWaiting()));
  }

  private boolean exceedsLimit(ByteBuf piece) {
    return (body == null ? 0 : body.readableBytes()) + (long) piece.readableBytes() > largestBody;
  }

  private void collect(ChannelHandlerContext context, HttpObject part) {
    if (part instanceof HttpRequest request) {
      head = request;
      NegotiationHeaders.clean(request.headers());
      var _ = request.setUri(target);
      confirm(context, request);
    }
    if (part instanceof HttpContent content) {
      append(context, content.content());
    }
    if (part instanceof LastHttpContent) {
      passOn(context);
    }
  }

  // RFC 9110 §10.1.1: the client waits for this response before it sends the body.
  private void confirm(ChannelHandlerContext context, HttpRequest request) {
    if (HttpUtil.is100ContinueExpected(request)) {
      var _ = request.headers().remove("Expect");
      if (unanswered.isZero()) {
        var _ =
            context.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
      }
    }
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
    ended = true;
    discard();
    if (unanswered.isZero()) {
      send(context, refusal);
    } else {
      waiting = Optional.of(refusal);
    }
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
      // What still arrives is read and dropped.
      var _ = channel.config().setAutoRead(true);
      var _ = context.executor().schedule(() -> close(channel), LINGER, TimeUnit.MILLISECONDS);
    } else {
      close(channel);
    }
  }

  private static void close(Channel channel) {
    var _ = channel.close();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response && isLast(response)) {
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

  /** Returns whether the connection closes after the response: the service stops. */
  private boolean isLast(HttpResponse response) {
    return stopping.getAsBoolean()
        && response.status().codeClass() != HttpStatusClass.INFORMATIONAL
        && HttpUtil.isKeepAlive(response)
        && unanswered.count() == 1
        && head == null
        && waiting.isEmpty();
  }

  private static void closeAfterResponse(ChannelHandlerContext context) {
    if (context.pipeline().get(SslHandler.class) == null) {
      closeGently(context);
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
