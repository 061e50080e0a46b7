package dev.countersign.http.relyingparty;

import dev.countersign.application.relyingparty.DeleteRegistration.Deleted;
import dev.countersign.application.relyingparty.UpdateRegistration.Compared;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingparty.MetadataDrift;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.SignInUris;

/** Writes registrations as JSON: everything that is needed to use one, and nothing secret. */
final class RegistrationViews {

  private final Issuer issuer;
  private final SignInUris uris;

  RegistrationViews(Issuer issuer) {
    this.issuer = issuer;
    this.uris = new SignInUris(issuer);
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
            .with("registered_at", registration.registeredAt().toString())
            .with("used_by", JsonArray.ofStrings(registration.details().usedBy().ids()));
    var withSignIn = withSignIn(registration, view);
    var withExpiry =
        registration
            .details()
            .secretExpiresAt()
            .map(time -> withSignIn.with("client_secret_expires_at", time.toString()))
            .orElse(withSignIn);
    return registration
        .authentication()
        .algorithm()
        .map(chosen -> withExpiry.with("token_endpoint_auth_signing_alg", chosen.wireName()))
        .orElse(withExpiry);
  }

  /** The URIs matter for a registration that was made at the server by other means. */
  private JsonObject withSignIn(Registration registration, JsonObject view) {
    var returnTo = registration.details().returnTo();
    return returnTo.isEmpty()
        ? view
        : view.with("return_to", JsonArray.ofStrings(returnTo.texts()))
            .with("redirect_uri", uris.redirect(registration.name()))
            .with("initiate_login_uri", uris.initiateLogin(registration.name()));
  }

  /** Returns the JSON of the registration and of its drift. */
  JsonObject show(Compared compared) {
    var drift = compared.drift().stream().map(member -> (Json) show(member)).toList();
    return show(compared.registration()).with("drift", new JsonArray(drift));
  }

  private static JsonObject show(MetadataDrift drift) {
    var json = JsonObject.EMPTY.with("member", drift.member()).with("requested", drift.requested());
    return drift.registered().map(value -> json.with("registered", value)).orElse(json);
  }

  /**
   * Returns the JSON for a client that may use the registration, and only needs to recognize it.
   */
  static JsonObject showToUser(Registration registration) {
    return JsonObject.EMPTY
        .with("name", registration.name().value())
        .with("issuer", registration.server().issuer().value())
        .with("client_id", registration.clientId().value());
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
