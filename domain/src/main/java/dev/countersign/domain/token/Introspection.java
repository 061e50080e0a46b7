package dev.countersign.domain.token;

import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;

/**
 * What a resource is told about a token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2.2">RFC 7662 §2.2</a>
 */
public sealed interface Introspection {

  /** Not good, or not the caller's business: which of the two is not said. */
  record Inactive() implements Introspection {}

  /** A good access token. */
  record ActiveAccess(AccessTokenClaims claims) implements Introspection {}

  /** A good refresh token; only the client that holds it is told. */
  record ActiveRefresh(StoredRefreshToken token) implements Introspection {}

  /** What is said of the token. */
  default JsonObject json() {
    return switch (this) {
      // RFC 7662 §2.2: "Note that to avoid disclosing too much of the authorization server's state
      // to a third party, the authorization server SHOULD NOT include any additional information
      // about an inactive token".
      case Inactive() -> JsonObject.EMPTY.with("active", false);
      case ActiveAccess(var claims) ->
          claims.json().with("active", true).with("token_type", "Bearer");
      case ActiveRefresh(var token) -> json(token);
    };
  }

  private static JsonObject json(StoredRefreshToken token) {
    var grant = token.grant();
    return JsonObject.EMPTY
        .with("active", true)
        .with("client_id", grant.client().value())
        .with("sub", grant.user().value())
        .with("scope", grant.scope().text())
        .with("exp", token.expiresAt().getEpochSecond());
  }
}
