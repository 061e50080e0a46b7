package dev.countersign.bootstrap.clientadmin;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.registration.InitialAccessToken;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of client administration.
 *
 * @param registrationToken the reusable initial access token
 * @param adminSecret the secret of the built-in client
 */
@ConfigurationProperties("countersign")
public record AdministrationConfiguration(
    @Nullable String registrationToken, @Nullable String adminSecret) {

  private static final int SHORTEST = 22;

  /** Refuses the start, naming the setting, if a value is short enough to be guessed. */
  public AdministrationConfiguration {
    var _ = strong("COUNTERSIGN_REGISTRATION_TOKEN", registrationToken);
    var _ = strong("COUNTERSIGN_ADMIN_SECRET", adminSecret);
  }

  /** Returns the initial access token, if it is set. */
  public Optional<InitialAccessToken> initialAccessToken() {
    return strong("COUNTERSIGN_REGISTRATION_TOKEN", registrationToken).map(InitialAccessToken::new);
  }

  /** Returns the administrator's secret, if it is set. */
  public Optional<ClientSecret> administratorSecret() {
    return strong("COUNTERSIGN_ADMIN_SECRET", adminSecret).map(ClientSecret::new);
  }

  // The server stores only a fast hash. It protects values of at least 128 random bits, which are
  // 22 characters of base64url.
  private static Optional<String> strong(String setting, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    if (value.length() < SHORTEST) {
      throw new StartupRefusedException(
          setting
              + " must have at least "
              + SHORTEST
              + " characters (128 random bits in base64url), but has "
              + value.length());
    }
    return Optional.of(value);
  }

  @Override
  public String toString() {
    return "AdministrationConfiguration[redacted]";
  }
}
