package dev.countersign.domain.grant;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.oauth.ResponseMode;
import java.util.Optional;

/**
 * Why an authorization request comes to nothing, and who may be told.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.2.1">RFC 6749 §4.1.2.1</a>
 */
public sealed interface AuthorizationRefusal {

  /** What was wrong. */
  AuthorizationError error();

  /** Client and redirect URI are known to belong together: the client is told. */
  record Redirectable(
      RedirectUri redirectUri, ResponseMode mode, Optional<String> state, AuthorizationError error)
      implements AuthorizationRefusal {}

  /**
   * They are not: "the authorization server SHOULD inform the resource owner of the error and MUST
   * NOT automatically redirect the user agent to the invalid redirection URI."
   */
  record NotRedirectable(AuthorizationError error) implements AuthorizationRefusal {}
}
