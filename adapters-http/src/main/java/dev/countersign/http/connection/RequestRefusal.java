package dev.countersign.http.connection;

import dev.countersign.http.oauth.ContentSecurityPolicy;
import dev.countersign.http.oauth.JsonText;
import dev.countersign.http.oauth.OAuthErrors;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/**
 * The response to a request that is not passed on. The connection closes after it.
 *
 * @param status the HTTP status
 * @param code the error code in the body
 * @param description what is wrong with the request
 */
record RequestRefusal(HttpResponseStatus status, String code, String description) {

  private static final String INVALID = "invalid_request";

  /** Returns a refusal with status 400. */
  static RequestRefusal malformed(String description) {
    return new RequestRefusal(HttpResponseStatus.BAD_REQUEST, INVALID, description);
  }

  /**
   * Returns the refusal of a body that is too large.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.14">RFC 9110
   *     §15.5.14</a>
   */
  static RequestRefusal tooLarge() {
    return new RequestRefusal(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, INVALID, "The request body is too large.");
  }

  /**
   * Returns the refusal of a body with a content coding, where none is allowed.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.16">RFC 9110
   *     §15.5.16</a>
   */
  static RequestRefusal encoded() {
    return new RequestRefusal(
        HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media_type",
        "The request body must have no Content-Encoding.");
  }

  /**
   * Returns the refusal of a request that follows too many others without waiting for their
   * responses.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6585.html#section-4">RFC 6585 §4</a>
   */
  static RequestRefusal tooManyWaiting() {
    return new RequestRefusal(
        HttpResponseStatus.TOO_MANY_REQUESTS,
        INVALID,
        "Too many requests on this connection wait for their responses.");
  }

  /** Returns the refusal of what Netty's decoder could not decode; empty if it could. */
  static Optional<RequestRefusal> ofUndecodable(HttpObject part) {
    if (!part.decoderResult().isFailure()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (part.decoderResult().cause()) {
          // RFC 6585 §5: "The 431 status code indicates that the server is unwilling to process the
          // request because its header fields are too large."
          case TooLongHttpHeaderException _ ->
              new RequestRefusal(
                  HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                  INVALID,
                  "The header fields of the request are too large.");
          // RFC 9112 §3: "A server that receives a request-target longer than any URI it wishes to
          // parse MUST respond with a 414 (URI Too Long) status code". A line of a body can be too
          // long, too.
          case TooLongHttpLineException _ when part instanceof HttpRequest ->
              new RequestRefusal(
                  HttpResponseStatus.REQUEST_URI_TOO_LONG,
                  INVALID,
                  "The target of the request is too long.");
          default -> malformed("The request is not well-formed HTTP.");
        });
  }

  /** Returns the response, with the header fields that every response of this server has. */
  FullHttpResponse response() {
    var body = JsonText.bytes(OAuthErrors.document(code, description));
    var response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    var _ =
        response
            .headers()
            .set("Content-Type", "application/json")
            .set("Content-Length", body.length)
            .set("Connection", "close")
            .set("Cache-Control", "no-store")
            .set("X-Content-Type-Options", "nosniff")
            .set("X-Frame-Options", "DENY")
            .set("Referrer-Policy", "no-referrer")
            .set("Content-Security-Policy", ContentSecurityPolicy.NOT_A_PAGE)
            // It is the same for everybody, and an application in a browser has to see it.
            .set("Access-Control-Allow-Origin", "*");
    return response;
  }
}
