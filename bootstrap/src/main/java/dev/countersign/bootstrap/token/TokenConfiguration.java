package dev.countersign.bootstrap.token;

import dev.countersign.application.token.TokenPolicy;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.jose.SignatureAlgorithm;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Settings of tokens.
 *
 * @param accessTokenLife of access tokens
 * @param idTokenLife of ID tokens
 * @param refreshTokenLife how long a refresh token may lie unused
 */
@ConfigurationProperties("countersign")
public record TokenConfiguration(
    @Bindable(defaultValue = "5m") Duration accessTokenLife,
    @Bindable(defaultValue = "5m") Duration idTokenLife,
    @Bindable(defaultValue = "30d") Duration refreshTokenLife) {

  /** Refuses the start, naming the setting, if something would not live at all. */
  public TokenConfiguration {
    positive("COUNTERSIGN_ACCESS_TOKEN_LIFE", accessTokenLife);
    positive("COUNTERSIGN_ID_TOKEN_LIFE", idTokenLife);
    positive("COUNTERSIGN_REFRESH_TOKEN_LIFE", refreshTokenLife);
  }

  /** The policy. */
  TokenPolicy policy() {
    return new TokenPolicy(
        accessTokenLife, idTokenLife, refreshTokenLife, SignatureAlgorithm.RS256);
  }

  /** The longest that anything can be good that was signed with a key of the provider. */
  public Duration longestSigned() {
    return accessTokenLife.compareTo(idTokenLife) > 0 ? accessTokenLife : idTokenLife;
  }

  private static void positive(String setting, Duration life) {
    if (life.toSeconds() < 1) {
      throw new StartupRefusedException(setting + " must be at least one second");
    }
  }
}
