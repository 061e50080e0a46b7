package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.registration.InitialAccessToken;
import java.util.Optional;

/** Makes sure that somebody can administer the service and register clients with it. */
public interface PrepareAdministration {

  /** The name of the built-in client that calls {@code /admin} and {@code /rp}. */
  ClientId ADMINISTRATOR = new ClientId("countersign-admin");

  /**
   * What was made, to be shown once.
   *
   * @param secret the administrator's secret, if it was generated now
   * @param registrationToken the initial access token, if it was generated now
   */
  record Prepared(Optional<ClientSecret> secret, Optional<InitialAccessToken> registrationToken) {}

  /**
   * Installs the administrator and the token for registrations: with the configured values, or at
   * the first start with generated ones. Later starts change only what is configured anew.
   */
  Prepared prepare(Optional<ClientSecret> secret, Optional<InitialAccessToken> token);
}
