package dev.countersign.application.session;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.session.BrowserState;

/**
 * Issues the {@code session_state} of authorization responses, with which a page of the client can
 * ask the browser whether its session is still the same.
 *
 * @see <a
 *     href="https://openid.net/specs/openid-connect-session-1_0.html#CreatingUpdatingSessions">OpenID
 *     Connect Session Management §2</a>
 */
public interface IssueSessionState {

  /** Returns the state of a browser that has none yet, or begins another session. */
  BrowserState newBrowserState();

  /**
   * Returns the {@code session_state} for one client. It is different each time, contains no space,
   * and is valid as long as the browser has that state.
   *
   * @param origin the only origin whose pages can use it
   */
  String issue(ClientId client, String origin, BrowserState state);
}
