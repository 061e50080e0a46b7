package dev.countersign.http.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enforces the time limits of one connection. A byte that arrives does not extend the limit for the
 * head or the body that it belongs to. Of a body that is streamed, each piece must arrive within
 * the limit for a body; after each read by the application, it has the limit for a request to read
 * on or to respond.
 *
 * <p>It is directly after the codec, and sees what the codec decoded. A second handler before the
 * codec notices bytes of which nothing could be decoded yet. A request that is late is handed to
 * the next handler as a {@link RequestRefusal}.
 */
final class RequestDeadlines extends ChannelDuplexHandler implements RequestAssembler.StreamTimes {

  private static final Logger LOG = LoggerFactory.getLogger(RequestDeadlines.class);

  private enum Arriving {
    NOTHING,
    HEAD,
    BODY,
    STREAM
  }

  private final ConnectionLimits limits;
  private final ServerConnections activity;
  private final ResponseCount unanswered = new ResponseCount();
  private Arriving arriving = Arriving.NOTHING;
  private boolean bytesArrived;
  private boolean decodedSomething;
  private @Nullable ChannelHandlerContext own;
  private @Nullable ScheduledFuture<?> arrival;
  private @Nullable ScheduledFuture<?> whole;

  /** Creates the handler of one connection. */
  RequestDeadlines(ConnectionLimits limits, ServerConnections activity) {
    this.limits = limits;
    this.activity = activity;
  }

  /** Returns the handler before the codec. */
  ChannelInboundHandler byteHandler() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        bytesArrived |= message instanceof ByteBuf bytes && bytes.isReadable();
        var _ = context.fireChannelRead(message);
      }
    };
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    own = context;
    idle(context);
  }

  @Override
  public void streamBegins() {
    arriving = Arriving.STREAM;
    arrival = cancelled(arrival);
    unanswered.passedOn(0);
  }

  @Override
  public void streamIsRead() {
    var context = own;
    // While the server waits for a piece, only the time of the client runs.
    if (context != null && whole != null) {
      whole = later(context, whole, limits.requestTime(), () -> expired(context));
    }
  }

  /** Begins to wait for the next piece of a streamed body. */
  @Override
  public void read(ChannelHandlerContext context) {
    // Not again while no piece has arrived: bytes that are no piece do not extend the limit.
    if (arriving == Arriving.STREAM && arrival == null) {
      whole = cancelled(whole);
      arrival = later(context, arrival, limits.bodyTime(), () -> late(context, "body"));
    }
    var _ = context.read();
  }

  private void streamed(ChannelHandlerContext context, boolean last) {
    arrival = cancelled(arrival);
    whole = later(context, whole, limits.requestTime(), () -> expired(context));
    if (last) {
      arriving = Arriving.NOTHING;
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    decodedSomething = true;
    if (arriving == Arriving.STREAM) {
      streamed(context, message instanceof LastHttpContent);
      var _ = context.fireChannelRead(message);
      return;
    }
    if (message instanceof HttpRequest) {
      arriving = Arriving.BODY;
      arrival = later(context, arrival, limits.bodyTime(), () -> late(context, "body"));
      begin(context);
    }
    if (message instanceof LastHttpContent) {
      arriving = Arriving.NOTHING;
      arrival = cancelled(arrival);
      unanswered.passedOn(0);
    }
    var _ = context.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (bytesArrived && !decodedSomething && arriving == Arriving.NOTHING) {
      arriving = Arriving.HEAD;
      arrival = later(context, arrival, limits.headTime(), () -> late(context, "head"));
      begin(context);
    }
    bytesArrived = false;
    decodedSomething = false;
    var _ = context.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    var done = promise;
    if (message instanceof HttpContent && unanswered.isStarted() && whole != null) {
      // A response that is streamed has as long for each piece as another one has as a whole.
      whole = later(context, whole, limits.requestTime(), () -> expired(context));
    }
    if (unanswered.written(message)) {
      whole = cancelled(whole);
      if (!unanswered.isZero() || arriving != Arriving.NOTHING) {
        begin(context);
      } else {
        idle(context);
        done = promise.unvoid().addListener(sent -> sent(context));
      }
    }
    var _ = context.write(message, done);
  }

  private void sent(ChannelHandlerContext context) {
    if (unanswered.isZero() && arriving == Arriving.NOTHING) {
      activity.idle(context.channel());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    var _ = context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    cancel();
  }

  private void cancel() {
    arrival = cancelled(arrival);
    whole = cancelled(whole);
  }

  /** Starts the time of a request, unless that of an earlier one is still running. */
  private void begin(ChannelHandlerContext context) {
    activity.busy(context.channel());
    if (whole == null) {
      whole = later(context, null, limits.requestTime(), () -> expired(context));
    }
  }

  private void idle(ChannelHandlerContext context) {
    arrival = later(context, arrival, limits.idleTime(), () -> close(context, "it was idle"));
  }

  private static void close(ChannelHandlerContext context, String reason) {
    LOG.debug("Connection closed, {}", reason);
    var _ = context.close();
  }

  // RFC 9110 §15.5.9: "The 408 (Request Timeout) status code indicates that the server did not
  // receive a complete request message within the time that it was prepared to wait."
  private void late(ChannelHandlerContext context, String part) {
    arrival = cancelled(arrival);
    if (unanswered.isZero()) {
      whole = cancelled(whole);
    }
    if (arriving == Arriving.STREAM) {
      whole = later(context, whole, limits.requestTime(), () -> expired(context));
    }
    var _ =
        context.fireUserEventTriggered(
            new RequestRefusal(
                HttpResponseStatus.REQUEST_TIMEOUT,
                "invalid_request",
                "The " + part + " of the request did not arrive in time."));
  }

  private void expired(ChannelHandlerContext context) {
    if (unanswered.isZero()) {
      late(context, "whole");
    } else if (unanswered.isStarted()) {
      close(context, "a response was not sent in time");
    } else {
      LOG.warn("Request not answered within {}, connection closed", limits.requestTime());
      cancel();
      var refusal =
          new RequestRefusal(
              HttpResponseStatus.SERVICE_UNAVAILABLE,
              "temporarily_unavailable",
              "The server could not answer in time.");
      var _ = context.writeAndFlush(refusal.response()).addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static ScheduledFuture<?> later(
      ChannelHandlerContext context,
      @Nullable ScheduledFuture<?> previous,
      Duration time,
      Runnable action) {
    var _ = cancelled(previous);
    return context.executor().schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static @Nullable ScheduledFuture<?> cancelled(@Nullable ScheduledFuture<?> timer) {
    if (timer != null) {
      var _ = timer.cancel(false);
    }
    return null;
  }
}
