package dev.countersign.domain.token;

import dev.countersign.domain.grant.StoredRefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;

/**
 * The introspection of a token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2.2">RFC 7662 §2.2</a>
 */
public sealed interface Introspection {

  /**
   * The token is not valid, or the caller may not see it; the response does not distinguish them.
   */
  record Inactive() implements Introspection {}

  /** A valid access token. */
  record ActiveAccess(AccessTokenClaims claims) implements Introspection {}

  /**
   * A valid refresh token; only its own client receives this response.
   *
   * @param token the token
   * @param scope the scope that it can be exchanged for
   * @param subject {@code sub}, by which the client knows the user
   */
  record ActiveRefresh(StoredRefreshToken token, Scope scope, String subject)
      implements Introspection {}

  /** Returns the JSON of the introspection response. */
  default JsonObject json() {
    return switch (this) {
      // RFC 7662 §2.2: "Note that to avoid disclosing too much of the authorization server's state
      // to a third party, the authorization server SHOULD NOT include any additional information
      // about an inactive token".
      case Inactive() -> JsonObject.EMPTY.with("active", false);
      case ActiveAccess(var claims) ->
          claims.json().with("active", true).with("token_type", "Bearer");
      case ActiveRefresh(var token, var scope, var subject) -> json(token, scope, subject);
    };
  }

  private static JsonObject json(StoredRefreshToken token, Scope scope, String subject) {
    var grant = token.grant();
    var json =
        JsonObject.EMPTY
            .with("active", true)
            .with("client_id", grant.client().value())
            .with("sub", subject);
    // RFC 7662 §2.2 refers to RFC 6749 §3.3, where a scope has at least one token.
    return (scope.isEmpty() ? json : json.with("scope", scope.text()))
        .with("exp", token.expiresAt().getEpochSecond());
  }
}
