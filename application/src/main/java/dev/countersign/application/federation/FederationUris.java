package dev.countersign.application.federation;

import dev.countersign.domain.oauth.Issuer;

/**
 * The URL of this server to which browsers return from a sign-in at another server.
 *
 * @param own the issuer of this service
 */
public record FederationUris(Issuer own) {

  /**
   * Returns the URL, which must be in the {@code return_to} of each registration in the settings.
   */
  public String returnTo() {
    return own.at("/login/through");
  }
}
