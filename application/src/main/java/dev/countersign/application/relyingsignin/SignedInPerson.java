package dev.countersign.application.relyingsignin;

import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import java.time.Instant;
import java.util.Optional;

/**
 * The person who signed in, as the other server described them.
 *
 * @param id the ID of the sign-in
 * @param issuer the server
 * @param claims the verified claims of the ID token
 * @param userInfo the claims of the userinfo endpoint, if it was asked
 * @param expiresAt when the sign-in is removed, unless it is used before
 */
public record SignedInPerson(
    RemoteSignInId id,
    Issuer issuer,
    JsonObject claims,
    Optional<JsonObject> userInfo,
    Instant expiresAt) {

  @Override
  public String toString() {
    return "SignedInPerson[" + id.value() + ", redacted]";
  }
}
