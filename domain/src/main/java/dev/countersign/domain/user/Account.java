package dev.countersign.domain.user;

import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Scope;

/**
 * The account of a user.
 *
 * @param id its identifier, the {@code sub} of tokens
 * @param username the name for signing in
 * @param password the hash of the password
 * @param profile further data about the user
 */
public record Account(UserId id, Username username, PasswordHash password, UserProfile profile) {

  /**
   * Returns the claims that {@code scope} requests, without {@code sub}.
   *
   * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ScopeClaims">OpenID Connect
   *     Core §5.4</a>
   */
  public JsonObject claims(Scope scope) {
    var claims = JsonObject.EMPTY;
    if (scope.contains("profile")) {
      claims = claims.with("preferred_username", username.value());
      if (profile.name().isPresent()) {
        claims = claims.with("name", profile.name().get());
      }
    }
    if (scope.contains("email") && profile.email().isPresent()) {
      claims =
          claims
              .with("email", profile.email().get())
              .with("email_verified", profile.emailVerified());
    }
    return claims;
  }
}
