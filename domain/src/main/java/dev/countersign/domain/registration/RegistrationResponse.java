package dev.countersign.domain.registration;

import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.ClientDescription;
import dev.countersign.domain.client.ClientMetadata;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.LocalizedText;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResponseType;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * A registration as it is returned to the client: "all registered metadata about this client,
 * including any fields provisioned by the authorization server itself".
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-3.2.1">RFC 7591 §3.2.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-3">RFC 7592 §3</a>
 */
public final class RegistrationResponse {

  private RegistrationResponse() {}

  /**
   * Returns a registration of a server at which clients manage their registrations.
   *
   * @param secret the secret if it was just generated; a stored one is never returned
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-3">RFC 7592 §3</a>
   */
  public static JsonObject of(
      Client client, Optional<ClientSecret> secret, RegistrationAccessToken token, Issuer issuer) {
    return of(client, secret)
        .with(
            "registration_client_uri",
            issuer.at("/clients/" + FormParameters.encoded(client.id().value())))
        .with("registration_access_token", token.value());
  }

  /** Returns a registration of a server at which clients only register. */
  public static JsonObject of(Client client, Optional<ClientSecret> secret) {
    var json =
        JsonObject.EMPTY
            .with("client_id", client.id().value())
            .with("client_id_issued_at", client.issuedAt().getEpochSecond());
    var end = end(client, secret);
    if (end.isPresent()) {
      json = json.with("client_secret_expires_at", end.get());
    }
    json = with(json, client.metadata());
    json =
        with(
            json,
            "software_statement",
            client.origin().statement().map(stored -> stored.statement().value()));
    return secret.isPresent() ? json.with("client_secret", secret.get().value()) : json;
  }

  // RFC 7591 §3.2.1: "REQUIRED if "client_secret" is issued. Time at which the client secret will
  // expire or 0 if it will not expire." A new secret expires with the client; that of a dry run is
  // not stored, so the expiry of the client is used.
  private static Optional<Long> end(Client client, Optional<ClientSecret> secret) {
    return secret.isPresent()
        ? Optional.of(seconds(client.life().expiresAt()))
        : client.secret().map(stored -> seconds(stored.expiresAt()));
  }

  private static long seconds(Optional<Instant> end) {
    return end.map(Instant::getEpochSecond).orElse(0L);
  }

  /** Returns the registered metadata of a client. */
  public static JsonObject of(ClientMetadata metadata) {
    return with(JsonObject.EMPTY, metadata);
  }

  private static JsonObject with(JsonObject json, ClientMetadata metadata) {
    return withDescription(withMetadata(json, metadata), metadata.description());
  }

  private static JsonObject withMetadata(JsonObject json, ClientMetadata metadata) {
    json =
        json.with("redirect_uris", texts(metadata.redirectUris(), RedirectUri::value))
            .with("grant_types", texts(metadata.grantTypes(), GrantType::wireName))
            .with("response_types", texts(metadata.responseTypes(), ResponseType::wireName))
            .with("token_endpoint_auth_method", metadata.authentication().method().wireName())
            .with("application_type", metadata.applicationType().wireName())
            .with("subject_type", metadata.subject().type().wireName())
            .with("scope", metadata.scope().text());
    if (metadata.authentication().algorithm().isPresent()) {
      json =
          json.with(
              "token_endpoint_auth_signing_alg",
              metadata.authentication().algorithm().get().wireName());
    }
    if (!metadata.jwks().keys().isEmpty()) {
      json = json.with("jwks", metadata.jwks().document());
    }
    if (metadata.jwksUri().isPresent()) {
      json = json.with("jwks_uri", metadata.jwksUri().get().toString());
    }
    if (metadata.initiateLoginUri().isPresent()) {
      json = json.with("initiate_login_uri", metadata.initiateLoginUri().get().toString());
    }
    json = RequestObjectMembers.with(json, metadata.requestObjects());
    if (metadata.subject().sectorUri().isPresent()) {
      json = json.with("sector_identifier_uri", metadata.subject().sectorUri().get().toString());
    }
    if (!metadata.defaultContexts().isEmpty()) {
      json = json.with("default_acr_values", JsonArray.ofStrings(metadata.defaultContexts()));
    }
    json = LogoutResponseMembers.with(json, metadata.logout());
    json = withAll(withAll(json, metadata.upcoming()), metadata.custom());
    return ResponseMembers.with(json, metadata.responses());
  }

  private static JsonObject withAll(JsonObject json, JsonObject others) {
    for (var member : others.members().entrySet()) {
      json = json.with(member.getKey(), member.getValue());
    }
    return json;
  }

  private static JsonObject withDescription(JsonObject json, ClientDescription description) {
    json = with(json, "client_name", description.name());
    json = with(json, "client_uri", description.uri());
    json = with(json, "logo_uri", description.logoUri());
    json = with(json, "policy_uri", description.policyUri());
    json = with(json, "tos_uri", description.tosUri());
    json = with(json, "software_id", description.softwareId());
    json = with(json, "software_version", description.softwareVersion());
    return description.contacts().isEmpty()
        ? json
        : json.with("contacts", JsonArray.ofStrings(description.contacts()));
  }

  private static JsonObject with(JsonObject json, String name, LocalizedText text) {
    var localized = with(json, name, text.untagged());
    for (var other : text.tagged().entrySet()) {
      localized = localized.with(name + "#" + other.getKey(), other.getValue());
    }
    return localized;
  }

  private static JsonObject with(JsonObject json, String name, Optional<String> value) {
    return value.isPresent() ? json.with(name, value.get()) : json;
  }

  private static <T> JsonArray texts(Collection<T> values, Function<T, String> text) {
    return JsonArray.ofStrings(values.stream().map(text).toList());
  }
}
