package dev.countersign.domain.grant;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.oauth.ResponseMode;
import java.util.Optional;

/**
 * The refusal of an authorization request: the error, and whether it may be sent to the client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
public sealed interface AuthorizationRefusal {

  /** Returns the error. */
  AuthorizationError error();

  /** The redirect URI is registered for the client: the error is sent to the client. */
  record Redirectable(
      RedirectUri redirectUri, ResponseMode mode, Optional<String> state, AuthorizationError error)
      implements AuthorizationRefusal {}

  /**
   * The redirect URI is not registered for the client: "the authorization server SHOULD inform the
   * resource owner of the error and MUST NOT automatically redirect the user agent to the invalid
   * redirection URI."
   */
  record NotRedirectable(AuthorizationError error) implements AuthorizationRefusal {}
}
