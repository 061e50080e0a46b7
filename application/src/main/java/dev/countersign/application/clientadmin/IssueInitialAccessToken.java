package dev.countersign.application.clientadmin;

import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.registration.InitialAccessToken;
import dev.countersign.domain.registration.InitialAccessTokenRequest;
import dev.countersign.domain.registration.StoredInitialAccessToken;

/**
 * Makes initial access tokens for administrators to hand out.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-1.2">RFC 7591 §1.2</a>
 */
public interface IssueInitialAccessToken {

  /**
   * A token that was made.
   *
   * @param token the token, which is not shown again
   * @param kept what is kept of it
   */
  record Issued(InitialAccessToken token, StoredInitialAccessToken kept) {}

  /** Makes a token as it was ordered. */
  Issued issue(InitialAccessTokenRequest order, Actor actor);
}
