package dev.countersign.http.lease;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.oauth.JsonResponses;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Creates the responses that give tokens of other servers to applications. */
public final class TokenResponses {

  private TokenResponses() {}

  /** Returns the token, with the seconds that it has left at {@code now}. */
  public static MutableHttpResponse<byte[]> response(Obtained obtained, Instant now) {
    var left = Duration.between(now, obtained.expiresAt()).toSeconds();
    return JsonResponses.secret(
        HttpStatus.OK,
        JsonObject.EMPTY
            .with("access_token", obtained.token().value())
            .with("token_type", "Bearer")
            .with("expires_in", Math.max(left, 0))
            .with("expires_at", obtained.expiresAt().toString()));
  }
}
