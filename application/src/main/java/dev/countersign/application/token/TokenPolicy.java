package dev.countersign.application.token;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.time.Duration;

/**
 * The lives of tokens, and the algorithm that signs access tokens.
 *
 * @param accessTokenLife the life of an access token
 * @param idTokenLife the life of an ID token
 * @param refreshTokenLife how long a refresh token may stay unused
 * @param accessTokenAlgorithm the signature algorithm of access tokens
 */
public record TokenPolicy(
    Duration accessTokenLife,
    Duration idTokenLife,
    Duration refreshTokenLife,
    SignatureAlgorithm accessTokenAlgorithm) {

  /** Returns the longest time that a token of a grant can be valid. */
  public Duration longestLife() {
    var tokens = accessTokenLife.compareTo(idTokenLife) > 0 ? accessTokenLife : idTokenLife;
    return tokens.compareTo(refreshTokenLife) > 0 ? tokens : refreshTokenLife;
  }
}
