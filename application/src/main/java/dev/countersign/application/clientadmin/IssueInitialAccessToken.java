package dev.countersign.application.clientadmin;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.InitialAccessTokenRequest;
import dev.countersign.domain.registration.StoredInitialAccessToken;

/**
 * Issues initial access tokens, which administrators can pass on.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-1.2">RFC 7591 §1.2</a>
 */
public interface IssueInitialAccessToken {

  /**
   * An issued token.
   *
   * @param token the token, which is not shown again
   * @param kept its stored form
   */
  record Issued(InitialAccessToken token, StoredInitialAccessToken kept) {}

  /** Issues a token with the requested properties. */
  Issued issue(InitialAccessTokenRequest request, Actor actor);
}
