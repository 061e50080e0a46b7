package dev.countersign.domain.remotetoken;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * A good access token of another server.
 *
 * @param issuer the server
 * @param claims what the server says about it, in the token or in the introspection response
 * @param expiresAt until when it is good; empty if the server did not say
 */
public record TokenDescription(Issuer issuer, JsonObject claims, Optional<Instant> expiresAt) {

  private static final String SCOPE = "scope";

  /** Returns {@code sub}: for whom the token was issued. */
  public Optional<String> subject() {
    return claims.string("sub");
  }

  /** Returns the client to which the token was issued: {@code client_id}, or else {@code azp}. */
  public Optional<String> client() {
    return claims.string("client_id").or(() -> claims.string("azp"));
  }

  /** Returns the scope of the token. */
  public Scope scope() {
    return Scope.parse(claims.string(SCOPE).orElse("")).orElse(invalid -> Scope.NONE);
  }

  /** Does not contain the claims. */
  @Override
  public String toString() {
    return "TokenDescription[" + issuer.value() + ", redacted]";
  }
}
