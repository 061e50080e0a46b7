package dev.countersign.domain.lease;

import dev.countersign.domain.oauth.Json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A server's response to a request with a refresh token, as it came, with what is needed to judge
 * it.
 *
 * @param status the HTTP status
 * @param document the body, if it is a JSON object
 * @param retryAfter the time for which the server asks for no further request
 * @param target the part of the grant for which a token was requested
 * @param askedAt when it was requested: the lifetime of the token begins then
 * @param doubtful whether it was in doubt before if the server had replaced the refresh token
 * @param wanted whether a caller waits for the token
 */
public record FamilyAnswer(
    int status,
    Optional<JsonObject> document,
    Optional<Duration> retryAfter,
    TokenTarget target,
    Instant askedAt,
    boolean doubtful,
    boolean wanted) {

  @Override
  public String toString() {
    return "FamilyAnswer[" + status + ", redacted]";
  }
}
