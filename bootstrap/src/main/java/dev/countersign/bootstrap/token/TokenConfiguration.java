package dev.countersign.bootstrap.token;

import dev.countersign.application.token.TokenPolicy;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.jose.SignatureAlgorithm;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Set;

/**
 * Settings of tokens.
 *
 * @param accessTokenLife how long access tokens are valid
 * @param idTokenLife how long ID tokens are valid
 * @param refreshTokenLife how long a refresh token is valid if it is not used
 * @param refreshTokenOverlap how long a used refresh token still gives tokens to the same client
 * @param accessTokenSigningAlgorithm the algorithm that signs access tokens, unless the resource or
 *     the client requires another one
 */
@ConfigurationProperties("countersign")
public record TokenConfiguration(
    @Bindable(defaultValue = "5m") Duration accessTokenLife,
    @Bindable(defaultValue = "5m") Duration idTokenLife,
    @Bindable(defaultValue = "30d") Duration refreshTokenLife,
    @Bindable(defaultValue = "10s") Duration refreshTokenOverlap,
    @Bindable(defaultValue = "RS256") String accessTokenSigningAlgorithm) {

  private static final Duration LONGEST_OVERLAP = Duration.ofMinutes(1);

  /** Refuses the start, naming the setting, if a duration is not allowed. */
  public TokenConfiguration {
    positive("COUNTERSIGN_ACCESS_TOKEN_LIFE", accessTokenLife);
    positive("COUNTERSIGN_ID_TOKEN_LIFE", idTokenLife);
    positive("COUNTERSIGN_REFRESH_TOKEN_LIFE", refreshTokenLife);
    if (refreshTokenOverlap.isNegative() || refreshTokenOverlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new StartupRefusedException(
          "COUNTERSIGN_REFRESH_TOKEN_OVERLAP must be from 0s to 1m, but is " + refreshTokenOverlap);
    }
  }

  /**
   * Returns the policy. Refuses the start, naming the setting, if this server has no keys for the
   * algorithm of access tokens.
   *
   * @param signing the algorithms for which this server has a signing key ring
   */
  TokenPolicy policy(Set<SignatureAlgorithm> signing, boolean unsignedIdTokens) {
    var algorithm =
        SignatureAlgorithm.parse(accessTokenSigningAlgorithm.strip())
            .filter(signing::contains)
            .orElseThrow(
                () ->
                    new StartupRefusedException(
                        "COUNTERSIGN_ACCESS_TOKEN_SIGNING_ALGORITHM must be one of"
                            + " COUNTERSIGN_SIGNING_ALGORITHMS, but is "
                            + accessTokenSigningAlgorithm));
    return new TokenPolicy(
        accessTokenLife,
        idTokenLife,
        refreshTokenLife,
        refreshTokenOverlap,
        algorithm,
        unsignedIdTokens);
  }

  /** Returns the longest life of a token that is signed with a key of the provider. */
  public Duration longestSigned() {
    return accessTokenLife.compareTo(idTokenLife) > 0 ? accessTokenLife : idTokenLife;
  }

  private static void positive(String setting, Duration life) {
    if (life.toSeconds() < 1) {
      throw new StartupRefusedException(setting + " must be at least 1s, but is " + life);
    }
  }
}
