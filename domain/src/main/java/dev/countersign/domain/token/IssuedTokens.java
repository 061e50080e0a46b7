package dev.countersign.domain.token;

import dev.countersign.domain.grant.RefreshToken;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;
import java.time.Duration;
import java.util.Optional;

/**
 * The tokens that are issued for a token request.
 *
 * @param accessToken the access token
 * @param lifetime {@code expires_in}
 * @param refreshToken if the client registered the grant type {@code refresh_token}
 * @param idToken if {@code openid} was requested
 * @param scope the scope of the access token, which may be smaller than the requested scope
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749 §5.1</a>
 */
public record IssuedTokens(
    AccessToken accessToken,
    Duration lifetime,
    Optional<RefreshToken> refreshToken,
    Optional<IdToken> idToken,
    Scope scope) {

  /**
   * Returns the successful response of the token endpoint. It contains secrets: it must be sent
   * with {@code Cache-Control: no-store}.
   */
  public JsonObject document() {
    var json =
        JsonObject.EMPTY
            .with("access_token", accessToken.value())
            .with("token_type", "Bearer")
            .with("expires_in", lifetime.toSeconds());
    if (refreshToken.isPresent()) {
      json = json.with("refresh_token", refreshToken.get().value());
    }
    if (idToken.isPresent()) {
      json = json.with("id_token", idToken.get().value());
    }
    // RFC 6749 §3.3: a scope has at least one scope-token, so of none nothing is said.
    return scope.isEmpty() ? json : json.with("scope", scope.text());
  }
}
