package dev.countersign.application.token;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.time.Duration;

/**
 * How long what is issued lives, and how it is signed.
 *
 * @param accessTokenLife of access tokens
 * @param idTokenLife of ID tokens
 * @param refreshTokenLife how long a refresh token may lie unused
 * @param refreshTokenOverlap how long a used refresh token still gives tokens to the same client;
 *     zero for never
 * @param accessTokenAlgorithm with what access tokens are signed
 */
public record TokenPolicy(
    Duration accessTokenLife,
    Duration idTokenLife,
    Duration refreshTokenLife,
    Duration refreshTokenOverlap,
    SignatureAlgorithm accessTokenAlgorithm) {

  /** The longest that anything which came from a grant can still be good. */
  public Duration longestLife() {
    var tokens = accessTokenLife.compareTo(idTokenLife) > 0 ? accessTokenLife : idTokenLife;
    return tokens.compareTo(refreshTokenLife) > 0 ? tokens : refreshTokenLife;
  }
}
