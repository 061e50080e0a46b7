package dev.countersign.domain.token;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.grant.GrantId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonInteger;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Json.JsonString;
import dev.countersign.domain.oauth.JsonMembers;
import dev.countersign.domain.oauth.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The claims of an access token.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}: the user, or the client itself if it requested the token on its own
 *     behalf
 * @param audience {@code aud}: the resources that accept it
 * @param client {@code client_id}
 * @param scope {@code scope}
 * @param id {@code jti}
 * @param grant {@code grant_id}: its grant; empty if the client requested it on its own behalf
 * @param authenticatedAt {@code auth_time}
 * @param issuedAt {@code iat}
 * @param expiresAt {@code exp}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068.html#section-2.2">RFC 9068 §2.2</a>
 */
public record AccessTokenClaims(
    Issuer issuer,
    String subject,
    List<String> audience,
    ClientId client,
    Scope scope,
    TokenId id,
    Optional<GrantId> grant,
    Optional<Instant> authenticatedAt,
    Instant issuedAt,
    Instant expiresAt) {

  /** Refuses, with an exception, an empty subject; copies the audience. */
  public AccessTokenClaims {
    if (subject.isEmpty()) {
      throw new IllegalArgumentException("a subject must not be empty");
    }
    audience = List.copyOf(audience);
  }

  /** Returns the JWT claims set. */
  public JsonObject json() {
    return new JsonMembers()
        .with("iss", issuer.value())
        .with("sub", subject)
        .with(
            "aud",
            audience.size() == 1
                ? new JsonString(audience.getFirst())
                : JsonArray.ofStrings(audience))
        .with("client_id", client.value())
        .with("jti", id.value())
        .with("iat", issuedAt.getEpochSecond())
        .with("exp", expiresAt.getEpochSecond())
        .with(
            "scope",
            Optional.of(scope).filter(any -> !any.isEmpty()).map(any -> new JsonString(any.text())))
        .with("grant_id", grant.map(from -> new JsonString(from.value())))
        .with("auth_time", authenticatedAt.map(at -> new JsonInteger(at.getEpochSecond())))
        .object();
  }

  /** Parses a claims set; empty if this server does not issue such claims. */
  public static Optional<AccessTokenClaims> parse(JsonObject json) {
    try {
      return Optional.of(
          new AccessTokenClaims(
              new Issuer(json.string("iss").orElseThrow()),
              json.string("sub").orElseThrow(),
              audience(json),
              new ClientId(json.string("client_id").orElseThrow()),
              json.string("scope").map(AccessTokenClaims::scope).orElse(Scope.NONE),
              new TokenId(json.string("jti").orElseThrow()),
              json.string("grant_id").map(GrantId::new),
              json.integer("auth_time").map(Instant::ofEpochSecond),
              Instant.ofEpochSecond(json.integer("iat").orElseThrow()),
              Instant.ofEpochSecond(json.integer("exp").orElseThrow())));
    } catch (IllegalArgumentException | NoSuchElementException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<String> audience(JsonObject json) {
    return json.stringOrStrings("aud").orElseThrow();
  }

  private static Scope scope(String text) {
    return Scope.parse(text)
        .orElse(
            invalid -> {
              throw new IllegalArgumentException(invalid.description());
            });
  }
}
