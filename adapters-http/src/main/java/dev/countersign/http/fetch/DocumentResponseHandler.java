package dev.countersign.http.fetch;

import dev.countersign.application.fetch.driven.DocumentFetcher.Document;
import dev.countersign.application.fetch.driven.DocumentFetcher.Refusal;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonText.MalformedJson;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests a document and reads the response piece by piece. Closes the connection as soon as the
 * response cannot be accepted: at its headers, or at the first byte over the limit. For one
 * connection.
 */
final class DocumentResponseHandler extends SimpleChannelInboundHandler<HttpObject> {

  private static final Logger LOG = LoggerFactory.getLogger(DocumentResponseHandler.class);

  // RFC 6838 §4.2: the characters of a media type; §4.2.8: the suffix +json.
  private static final Pattern JSON =
      Pattern.compile(
          "application/([a-z0-9][a-z0-9!#$&^_.+-]*\\+)?json[ \t]*(;.*)?", Pattern.CASE_INSENSITIVE);

  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final HttpRequest request;
  private final int mostBytes;
  private final Function<byte[], Result<JsonObject, MalformedJson>> parser;
  private final CompletableFuture<Result<Document, Refusal>> outcome = new CompletableFuture<>();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Optional<Duration> freshFor = Optional.empty();
  private boolean begun;

  DocumentResponseHandler(
      HttpRequest request,
      int mostBytes,
      Function<byte[], Result<JsonObject, MalformedJson>> parser) {
    this.request = request;
    this.mostBytes = mostBytes;
    this.parser = parser;
  }

  /** Returns the result, which completes with the document or the refusal. */
  CompletableFuture<Result<Document, Refusal>> outcome() {
    return outcome;
  }

  /**
   * Ends the fetch with a failure. The reason is only logged; it is not sent to the party that
   * named the URL.
   */
  void fail(String reason) {
    if (outcome.complete(Result.refused(Refusal.UNAVAILABLE))) {
      LOG.debug(
          "Document not fetched from {}: {}", request.headers().get(HttpHeaderNames.HOST), reason);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    // Waits until the server's certificate has been verified.
    context
        .writeAndFlush(request)
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                fail(String.valueOf(written.cause()));
              }
            });
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject piece) {
    if (outcome.isDone()) {
      return;
    }
    if (piece.decoderResult().isFailure()) {
      end(context, Result.refused(Refusal.UNUSABLE));
      return;
    }
    if (piece instanceof HttpResponse head) {
      begin(context, head);
    }
    if (begun && piece instanceof HttpContent content) {
      append(context, content);
    }
    if (begun && piece instanceof LastHttpContent) {
      end(context, document());
    }
  }

  // RFC 9110 §15.2: "A client MUST be able to parse one or more 1xx responses received prior to a
  // final response".
  private void begin(ChannelHandlerContext context, HttpResponse head) {
    if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      return;
    }
    var refusal = refusal(head);
    if (refusal != null) {
      end(context, Result.refused(refusal));
      return;
    }
    begun = true;
    freshFor = Freshness.of(head.headers());
  }

  private void append(ChannelHandlerContext context, HttpContent content) {
    var length = content.content().readableBytes();
    if (body.size() + length > mostBytes) {
      end(context, Result.refused(Refusal.UNUSABLE));
      return;
    }
    var bytes = new byte[length];
    content.content().readBytes(bytes);
    body.writeBytes(bytes);
  }

  private static @Nullable Refusal refusal(HttpResponse head) {
    var status = head.status().code();
    if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
      return Refusal.UNAVAILABLE;
    }
    return status == OK && isJson(head.headers()) && isPlain(head.headers())
        ? null
        : Refusal.UNUSABLE;
  }

  private static boolean isJson(HttpHeaders headers) {
    return Optional.ofNullable(headers.get(HttpHeaderNames.CONTENT_TYPE))
        .filter(type -> JSON.matcher(type).matches())
        .isPresent();
  }

  /**
   * Returns whether the body is not compressed: the request did not ask for that, and decompressed
   * it could be too large.
   */
  private static boolean isPlain(HttpHeaders headers) {
    var coding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    return coding == null || coding.equalsIgnoreCase("identity");
  }

  private Result<Document, Refusal> document() {
    return parser
        .apply(body.toByteArray())
        .<Refusal>mapError(malformed -> Refusal.UNUSABLE)
        .map(document -> new Document(document, freshFor));
  }

  private void end(ChannelHandlerContext context, Result<Document, Refusal> result) {
    outcome.complete(result);
    var _ = context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail("the connection was closed");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause.toString());
    var _ = context.close();
  }
}
