package dev.countersign.application.relyingsignin;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingsignin.BrowserDestination;
import dev.countersign.domain.relyingsignin.RemoteSignInId;
import java.time.Instant;
import java.util.Optional;

/**
 * Uses a sign-in that was redeemed. A sign-in that was not redeemed yet is as unknown as one that
 * the caller may not see.
 */
public interface UseSignIn {

  /**
   * The person who signed in, as the other server described them.
   *
   * @param id the ID of the sign-in
   * @param issuer the server
   * @param claims the verified claims of the ID token
   * @param userInfo the claims of the userinfo endpoint, if it was asked
   * @param expiresAt when the sign-in is removed, unless it is used before
   */
  record SignedInPerson(
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

  /** Returns the person. */
  Result<SignedInPerson, RelyingPartyError> read(String id, RegistrationCaller caller);

  /**
   * Returns an access token for the resources of the person that has enough time left.
   *
   * @param scope a part of the granted scope; empty for all of it
   * @param resource the resource for which it is requested
   * @param minLife for how many seconds it is needed
   */
  Result<Obtained, RelyingPartyError> token(
      String id,
      Optional<String> scope,
      Optional<String> resource,
      Optional<String> minLife,
      RegistrationCaller caller);

  /**
   * Ends the sign-in: revokes its tokens at the other server and removes it here.
   *
   * @return the URL at which the browser also ends the session at the other server, if it has one
   * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID
   *     Connect RP-Initiated Logout §2</a>
   */
  Result<Optional<BrowserDestination>, RelyingPartyError> end(String id, RegistrationCaller caller);
}
