package dev.countersign.testserver;

import java.time.Duration;
import java.util.Optional;

/**
 * The tokens of a response.
 *
 * @param accessToken the access token
 * @param lifetime how long it is valid
 * @param scope the granted scope
 * @param refreshToken the refresh token, if there is one
 * @param idToken the ID token, if there is one
 */
public record Tokens(
    String accessToken,
    Duration lifetime,
    String scope,
    Optional<String> refreshToken,
    Optional<String> idToken) {

  @Override
  public String toString() {
    return "Tokens[redacted, scope=" + scope + "]";
  }
}
