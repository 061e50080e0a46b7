package dev.countersign.http.clientadmin;

import dev.countersign.application.clientadmin.AdministerClient.NewSecret;
import dev.countersign.application.clientadmin.ListClients.Page;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.client.ClientSecret;
import dev.countersign.domain.client.ClientUse;
import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.StoredSecret;
import dev.countersign.domain.clientadmin.ClientDetails;
import dev.countersign.domain.clientadmin.ClientSummary;
import dev.countersign.domain.oauth.GrantType;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.registration.RegistrationResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Writes clients as JSON for administrators: everything except the values of their secrets. */
final class ClientViews {

  private ClientViews() {}

  /** Returns a page of clients. */
  static JsonObject of(Page page, Instant now) {
    var clients = page.clients().stream().map(client -> (Json) of(client, now)).toList();
    var document = JsonObject.EMPTY.with("clients", new JsonArray(clients));
    return with(document, "next", page.next().map(CursorText::write));
  }

  private static JsonObject of(ClientSummary client, Instant now) {
    var metadata = client.metadata();
    var json = JsonObject.EMPTY.with("client_id", client.id().value());
    json = with(json, "client_name", metadata.description().name().inAnyLanguage());
    json =
        json.with("status", client.life().status(now).wireName())
            .with("origin", client.way().wireName());
    json = with(json, "origin_by", client.by());
    json = json.with("registered_at", client.life().issuedAt().toString());
    json = withTime(json, "last_used_at", client.lastUsedAt());
    json = withTime(json, "expires_at", client.life().expiresAt());
    return json.with(
            "redirect_uris",
            JsonArray.ofStrings(metadata.redirectUris().stream().map(RedirectUri::value).toList()))
        .with("token_endpoint_auth_method", metadata.authentication().method().wireName())
        .with(
            "grant_types",
            JsonArray.ofStrings(metadata.grantTypes().stream().map(GrantType::wireName).toList()));
  }

  /** Returns a client with all its details. */
  static JsonObject of(ClientDetails inspected, Instant now) {
    var client = inspected.client();
    var used = inspected.use().map(ClientUse::secrets).orElse(Map.of());
    var secrets =
        client.secrets().stream()
            .map(
                secret ->
                    (Json)
                        withTime(
                            of(secret),
                            "last_used_at",
                            Optional.ofNullable(used.get(secret.number()))))
            .toList();
    var json =
        of(inspected.listed(), now)
            .with("tokens_since", client.life().tokensSince().toString())
            .with("secrets", new JsonArray(secrets))
            .with("limits", client.origin().limits().document())
            .with("metadata", RegistrationResponse.of(client.metadata()));
    return with(
        json,
        "software_statement",
        client.origin().statement().map(stored -> stored.statement().value()));
  }

  /** Returns a client that was changed, with its new secret if it has one. */
  static JsonObject of(ClientDetails changed, Instant now, Optional<ClientSecret> secret) {
    return with(of(changed, now), "client_secret", secret.map(ClientSecret::value));
  }

  /** Returns a new secret, with its value. */
  static JsonObject of(ClientId id, NewSecret created) {
    return JsonObject.EMPTY
        .with("client_id", id.value())
        .with("client_secret", created.secret().value())
        .with("secret", of(created.kept()));
  }

  private static JsonObject of(StoredSecret secret) {
    var json =
        JsonObject.EMPTY
            .with("number", secret.number())
            .with("created_at", secret.createdAt().toString());
    return withTime(json, "expires_at", secret.expiresAt());
  }

  private static JsonObject withTime(JsonObject json, String name, Optional<Instant> time) {
    return with(json, name, time.map(Instant::toString));
  }

  private static JsonObject with(JsonObject json, String name, Optional<String> value) {
    return value.map(text -> json.with(name, text)).orElse(json);
  }
}
