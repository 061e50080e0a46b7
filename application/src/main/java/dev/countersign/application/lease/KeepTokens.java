package dev.countersign.application.lease;

import dev.countersign.application.lease.ObtainToken.Obtained;
import dev.countersign.domain.lease.FamilyId;
import dev.countersign.domain.lease.RemoteTokens;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps the access of an application to the resources of a person: access tokens, renewed with the
 * refresh token that the server issued when the person signed in.
 */
public interface KeepTokens {

  /**
   * The token that an application needs.
   *
   * @param family the tokens of the sign-in
   * @param registration the registration through which the person signed in
   * @param scope the scope of the token, a part of what was granted; empty for all of it
   * @param resource the resource for which it is requested
   * @param minLife for how many seconds the application needs it
   */
  record Query(
      FamilyId family,
      Registration registration,
      Optional<String> scope,
      Optional<String> resource,
      Optional<String> minLife) {}

  /**
   * Stores the first tokens of a sign-in, in the surrounding unit of work.
   *
   * @param requested the scope that was requested
   * @param at when the tokens were requested: their lifetime begins then
   */
  void begin(
      FamilyId family, Registration registration, RemoteTokens tokens, Scope requested, Instant at);

  /**
   * Returns a token that has enough time left. Refuses with {@link
   * RelyingPartyError.SignInRequired} if the server no longer accepts the refresh token, or if it
   * issued none and the access token has expired.
   */
  Result<Obtained, RelyingPartyError> obtain(Query query);

  /**
   * Revokes tokens that are not kept, for example because the ID token that came with them was
   * refused. Returns at once, because this is done in the background. The caller does not learn of
   * a failure.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1">RFC 7009 §2.1</a>
   */
  void discard(Registration registration, RemoteTokens tokens);

  /**
   * Revokes the tokens at the server, if it can, and removes them here, whatever the server
   * responds. Must not be called in a unit of work.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html#section-2.1">RFC 7009 §2.1</a>
   */
  void end(FamilyId family, Registration registration);
}
