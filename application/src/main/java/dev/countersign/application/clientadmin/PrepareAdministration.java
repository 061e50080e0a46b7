package dev.countersign.application.clientadmin;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.registration.InitialAccessToken;
import java.util.Optional;

/** Ensures that administrators can administer the service and register clients with it. */
public interface PrepareAdministration {

  /** The {@code client_id} of the built-in client, which calls {@code /admin} and {@code /rp}. */
  ClientId ADMINISTRATOR = new ClientId("countersign-admin");

  /**
   * The values that were generated, to be shown once.
   *
   * @param secret the administrator's secret, if it was generated now
   * @param registrationToken the initial access token, if it was generated now
   */
  record Prepared(Optional<ClientSecret> secret, Optional<InitialAccessToken> registrationToken) {}

  /**
   * Installs the administrator and the initial access token: with the configured values, or with
   * generated values at the first start. Later starts change only values whose settings have
   * changed.
   */
  Prepared prepare(Optional<ClientSecret> secret, Optional<InitialAccessToken> token);
}
