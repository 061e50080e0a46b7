package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.Transport.Call;
import dev.countersign.application.fetch.driven.Transport.Content;
import dev.countersign.application.fetch.driven.Transport.Failure;
import dev.countersign.application.fetch.driven.Transport.Fault;
import dev.countersign.application.fetch.driven.Transport.Obstacle;
import dev.countersign.application.fetch.driven.Transport.Outcome;
import dev.countersign.domain.fetch.Payload;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a request and reads the response piece by piece. Closes the connection as soon as the
 * response cannot be accepted: at its headers, or at the first byte over the limit. For one
 * connection.
 */
final class ResponseReader extends SimpleChannelInboundHandler<HttpObject> {

  private static final Logger LOG = LoggerFactory.getLogger(ResponseReader.class);

  private final HttpRequest request;
  private final Call call;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile boolean sent;
  private int status;
  private String type = "";
  private Optional<Duration> freshFor = Optional.empty();
  private Optional<Duration> retryAfter = Optional.empty();
  private boolean begun;

  ResponseReader(HttpRequest request, Call call) {
    this.request = request;
    this.call = call;
  }

  /** Returns the outcome, which completes when the exchange has ended. */
  CompletableFuture<Outcome> outcome() {
    return outcome;
  }

  /**
   * Ends the exchange without a response. The reason is only logged; it is not sent to the party
   * that named the URL.
   */
  void fail(Failure failure, String reason) {
    // After the first byte was sent, the other server may have processed the request.
    var ended =
        sent ? new Outcome.SentNoAnswer(failure) : new Outcome.NotSent(Obstacle.UNREACHABLE);
    if (outcome.complete(ended)) {
      LOG.debug("No response from {}: {}", request.headers().get(HttpHeaderNames.HOST), reason);
    }
  }

  /** Ends the exchange because its time is over, and returns the outcome. */
  Outcome expired() {
    fail(Failure.TIMED_OUT, "the time limit expired");
    return outcome.join();
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if ("http".equals(call.uri().getScheme())) {
      send(context);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    // Only after the server's certificate has been verified.
    if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
      send(context);
    }
    context.fireUserEventTriggered(event);
  }

  private void send(ChannelHandlerContext context) {
    sent = true;
    context
        .writeAndFlush(request)
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                fail(Failure.BROKEN, String.valueOf(written.cause()));
              }
            });
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject piece) {
    if (outcome.isDone()) {
      return;
    }
    if (piece.decoderResult().isFailure()) {
      fail(Failure.BROKEN, "the response is not HTTP");
      var _ = context.close();
      return;
    }
    if (piece instanceof HttpResponse head) {
      begin(context, head);
    }
    if (begun && piece instanceof HttpContent content) {
      append(context, content);
    }
    if (begun && piece instanceof LastHttpContent) {
      end(context, new Content.Whole(new Payload(type, body.toByteArray())));
    }
  }

  // RFC 9110 §15.2: "A client MUST be able to parse one or more 1xx responses received prior to a
  // final response".
  private void begin(ChannelHandlerContext context, HttpResponse head) {
    if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      return;
    }
    status = head.status().code();
    freshFor = Freshness.of(head.headers());
    retryAfter = RetryAfter.of(head.headers());
    type = head.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
    if (!call.accepts(type)) {
      end(context, new Content.Unusable(Fault.OTHER_TYPE));
    } else if (!isPlain(head.headers())) {
      end(context, new Content.Unusable(Fault.ENCODED));
    } else if (HttpUtil.getContentLength(head, 0L) > call.limits().bytes()) {
      end(context, new Content.Unusable(Fault.TOO_LONG));
    } else {
      begun = true;
    }
  }

  private void append(ChannelHandlerContext context, HttpContent content) {
    var length = content.content().readableBytes();
    if (body.size() + length > call.limits().bytes()) {
      end(context, new Content.Unusable(Fault.TOO_LONG));
      return;
    }
    var bytes = new byte[length];
    content.content().readBytes(bytes);
    body.writeBytes(bytes);
  }

  /**
   * Returns whether the body is not compressed: the request did not ask for that, and decompressed
   * it could be too large.
   */
  private static boolean isPlain(HttpHeaders headers) {
    var coding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    return coding == null || coding.equalsIgnoreCase("identity");
  }

  private void end(ChannelHandlerContext context, Content content) {
    outcome.complete(new Outcome.Answered(status, content, freshFor, retryAfter));
    begun = false;
    var _ = context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(Failure.BROKEN, "the connection was closed");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(
        cause instanceof ReadTimeoutException ? Failure.TIMED_OUT : Failure.BROKEN,
        cause.toString());
    var _ = context.close();
  }
}
