package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.DeleteRegistration.Deleted;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.Registration;

/** Writes registrations as JSON: everything that is needed to use one, and nothing secret. */
final class RegistrationViews {

  private final Issuer issuer;

  RegistrationViews(Issuer issuer) {
    this.issuer = issuer;
  }

  /** Returns the JSON of the registration. */
  JsonObject show(Registration registration) {
    var view =
        JsonObject.EMPTY
            .with("name", registration.name().value())
            .with("issuer", registration.server().issuer().value())
            .with("client_id", registration.clientId().value())
            .with("token_endpoint_auth_method", registration.authentication().method().wireName())
            .with("jwks_uri", uri(registration) + "/jwks.json")
            .with("registered_at", registration.registeredAt().toString());
    return registration
        .authentication()
        .algorithm()
        .map(chosen -> view.with("token_endpoint_auth_signing_alg", chosen.wireName()))
        .orElse(view);
  }

  /** Returns the JSON about a client that may still exist at its provider. */
  static JsonObject show(Deleted deleted, String reason) {
    return JsonObject.EMPTY
        .with("issuer", deleted.issuer().value())
        .with("client_id", deleted.clientId().value())
        .with("deleted_at_provider", false)
        .with("reason", reason);
  }

  /** Returns the URI of the registration. */
  String uri(Registration registration) {
    return issuer.at("/rp/registrations/" + registration.name().value());
  }
}
