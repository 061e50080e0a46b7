package dev.countersign.http.oauth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;

/** Answers whose body is a JWT. */
public final class JwtResponses {

  private JwtResponses() {}

  /**
   * An answer that nobody may keep.
   *
   * @param mediaType what kind of JWT it is
   * @param jwt in compact serialization
   */
  public static MutableHttpResponse<byte[]> secret(String mediaType, String jwt) {
    return HttpResponse.ok(jwt.getBytes(StandardCharsets.US_ASCII))
        .contentType(new MediaType(mediaType))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.PRAGMA, "no-cache");
  }
}
