package dev.countersign.http.oauth;

import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonObject;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;

/** Creates responses whose body is JSON, with their cache headers. */
public final class JsonResponses {

  private JsonResponses() {}

  /**
   * Returns a response that must not be cached.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749 §5.1</a>
   */
  public static MutableHttpResponse<byte[]> secret(HttpStatus status, Json json) {
    // RFC 6749 §5.1: "The authorization server MUST include the HTTP "Cache-Control" response
    // header field [RFC2616] with a value of "no-store" in any response containing tokens,
    // credentials, or other sensitive information, as well as the "Pragma" response header field
    // [RFC2616] with a value of "no-cache"."
    return response(status, json)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.PRAGMA, "no-cache");
  }

  /**
   * Returns an error response that must not be cached.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.2">RFC 6749 §5.2</a>
   */
  public static MutableHttpResponse<byte[]> error(
      HttpStatus status, String code, String description) {
    return secret(
        status, JsonObject.EMPTY.with("error", code).with("error_description", description));
  }

  /** Returns a response without a body. */
  public static MutableHttpResponse<byte[]> noContent() {
    return HttpResponse.<byte[]>noContent().header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** Returns a response that every cache may store for {@code maxAge}. */
  public static MutableHttpResponse<byte[]> published(Json json, Duration maxAge) {
    return response(HttpStatus.OK, json)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + maxAge.toSeconds());
  }

  private static MutableHttpResponse<byte[]> response(HttpStatus status, Json json) {
    return HttpResponse.<byte[]>status(status)
        .body(JsonText.bytes(json))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
