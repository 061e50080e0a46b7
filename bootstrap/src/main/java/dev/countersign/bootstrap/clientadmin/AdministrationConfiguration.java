package dev.countersign.bootstrap.clientadmin;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.registration.InitialAccessToken;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of clients.
 *
 * @param registrationToken the reusable initial access token
 * @param adminSecret the secret of the built-in client
 */
@ConfigurationProperties("countersign")
public record AdministrationConfiguration(
    @Nullable String registrationToken, @Nullable String adminSecret) {

  private static final int SHORTEST = 22;

  /** Refuses the start, naming the setting, if a value could be guessed. */
  public AdministrationConfiguration {
    var _ = strong("COUNTERSIGN_REGISTRATION_TOKEN", registrationToken);
    var _ = strong("COUNTERSIGN_ADMIN_SECRET", adminSecret);
  }

  /** The initial access token, if it is set. */
  public Optional<InitialAccessToken> initialAccessToken() {
    return strong("COUNTERSIGN_REGISTRATION_TOKEN", registrationToken).map(InitialAccessToken::new);
  }

  /** The administrator's secret, if it is set. */
  public Optional<ClientSecret> administratorSecret() {
    return strong("COUNTERSIGN_ADMIN_SECRET", adminSecret).map(ClientSecret::new);
  }

  // Only a hash is kept, and not a slow one: 128 random bits, 22 characters of base64url, are the
  // least that it protects.
  private static Optional<String> strong(String setting, @Nullable String value) {
    if (value == null) {
      return Optional.empty();
    }
    if (value.length() < SHORTEST) {
      throw new StartupRefusedException(
          setting + " must have at least " + SHORTEST + " characters: 128 random bits");
    }
    return Optional.of(value);
  }

  @Override
  public String toString() {
    return "ClientConfiguration[redacted]";
  }
}
