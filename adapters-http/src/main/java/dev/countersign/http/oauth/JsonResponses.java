package dev.countersign.http.oauth;

import dev.countersign.domain.oauth.Json;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;

/** Answers whose body is JSON, with what may be kept of them by whom. */
public final class JsonResponses {

  private JsonResponses() {}

  /**
   * An answer that nobody may keep.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749 §5.1</a>
   */
  public static MutableHttpResponse<byte[]> secret(HttpStatus status, Json json) {
    // RFC 6749 §5.1: "The authorization server MUST include the HTTP "Cache-Control" response
    // header
    // field [RFC2616] with a value of "no-store" in any response containing tokens, credentials, or
    // other sensitive information, as well as the "Pragma" response header field [RFC2616] with a
    // value of "no-cache"."
    return answer(status, json)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.PRAGMA, "no-cache");
  }

  /** An answer that has nothing to say. */
  public static MutableHttpResponse<byte[]> nothing() {
    return HttpResponse.<byte[]>noContent().header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  /** An answer that everybody may keep for a while. */
  public static MutableHttpResponse<byte[]> published(Json json, Duration maxAge) {
    return answer(HttpStatus.OK, json)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + maxAge.toSeconds());
  }

  private static MutableHttpResponse<byte[]> answer(HttpStatus status, Json json) {
    return HttpResponse.<byte[]>status(status)
        .body(JsonText.bytes(json))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
