package dev.countersign.application.token;

import dev.countersign.domain.client.PresentedCredentials;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.oauth.TokenError;
import dev.countersign.domain.token.Introspection;

/**
 * Says whether a token is good, and what it says.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html#section-2">RFC 7662 §2</a>
 */
public interface IntrospectToken {

  /** Tells a client that proved itself about the parameter {@code token}. */
  Result<Introspection, TokenError> introspect(
      PresentedCredentials credentials, Parameters request);
}
