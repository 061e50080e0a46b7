package dev.countersign.http.useradmin;

import dev.countersign.application.account.driven.UserRecords.ConsentOfClient;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.session.Session;
import java.util.List;

/** Writes the sessions and the consents of a user as JSON for administrators. */
final class SessionViews {

  private SessionViews() {}

  /** Returns the sessions of a user, without what opens them. */
  static JsonObject ofSessions(List<Session> sessions) {
    return JsonObject.EMPTY.with(
        "sessions", new JsonArray(sessions.stream().map(session -> (Json) of(session)).toList()));
  }

  private static JsonObject of(Session session) {
    var id = JsonObject.EMPTY.with("id", session.id().value());
    var json =
        session
            .authTime()
            .map(at -> id.with("auth_time", at.getEpochSecond()))
            .orElse(id)
            .with("expires_at", session.expiresAt().toString());
    var used = session.usedAt().map(at -> json.with("used_at", at.toString())).orElse(json);
    var remembered = used.with("remembered", session.remembered());
    return session
        .origin()
        .map(
            origin ->
                remembered.with("address", origin.address()).with("browser", origin.browser()))
        .orElse(remembered);
  }

  /** Returns the consents of a user. */
  static JsonObject ofConsents(List<ConsentOfClient> consents) {
    return JsonObject.EMPTY.with(
        "consents", new JsonArray(consents.stream().map(consent -> (Json) of(consent)).toList()));
  }

  private static JsonObject of(ConsentOfClient consent) {
    var given = consent.consent();
    var id = JsonObject.EMPTY.with("client_id", given.client().value());
    var named =
        consent
            .client()
            .flatMap(client -> client.description().name().inAnyLanguage())
            .map(name -> id.with("client_name", name))
            .orElse(id);
    var json = named.with("scope", given.scope().text());
    var withClaims =
        given.claims().isEmpty()
            ? json
            : json.with(
                "claims",
                new JsonArray(
                    given.claims().stream()
                        .sorted()
                        .map(name -> (Json) new JsonString(name))
                        .toList()));
    return withClaims.with("granted_at", given.grantedAt().toString());
  }
}
