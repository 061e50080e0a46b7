package dev.countersign.application.token;

import dev.countersign.domain.jose.SignatureAlgorithm;
import java.time.Duration;

/**
 * The lives of tokens, and the algorithm that signs access tokens.
 *
 * @param accessTokenLife the life of an access token
 * @param idTokenLife the life of an ID token
 * @param refreshTokenLife how long a refresh token may stay unused
 * @param refreshTokenOverlap how long a used refresh token still gives tokens to the same client;
 *     zero for never
 * @param accessTokenAlgorithm the signature algorithm of access tokens
 * @param unsignedIdTokens whether clients that registered {@code none} get ID tokens without a
 *     signature; otherwise they get signed ones
 */
public record TokenPolicy(
    Duration accessTokenLife,
    Duration idTokenLife,
    Duration refreshTokenLife,
    Duration refreshTokenOverlap,
    SignatureAlgorithm accessTokenAlgorithm,
    boolean unsignedIdTokens) {

  /** Creates the policy of a server that signs all ID tokens. */
  public TokenPolicy(
      Duration accessTokenLife,
      Duration idTokenLife,
      Duration refreshTokenLife,
      Duration refreshTokenOverlap,
      SignatureAlgorithm accessTokenAlgorithm) {
    this(
        accessTokenLife,
        idTokenLife,
        refreshTokenLife,
        refreshTokenOverlap,
        accessTokenAlgorithm,
        false);
  }

  /** Returns the longest time that a token of a grant can be valid. */
  public Duration longestLife() {
    var tokens = accessTokenLife.compareTo(idTokenLife) > 0 ? accessTokenLife : idTokenLife;
    return tokens.compareTo(refreshTokenLife) > 0 ? tokens : refreshTokenLife;
  }
}
