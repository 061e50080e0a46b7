package dev.countersign.application.requestobject;

import dev.countersign.domain.error.AuthorizationError;
import dev.countersign.domain.oauth.Parameters;
import dev.countersign.domain.oauth.Result;

/**
 * Reads the request object of an authorization request, once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9101.html#section-6">RFC 9101 §6</a>
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#JWTRequests">OpenID Connect
 *     Core §6</a>
 */
public interface ReadRequestObject {

  /**
   * Returns the parameters that count: of a signed object only those inside it, otherwise those
   * sent with those of the object over them. Without a request object, returns the parameters as
   * sent. A refusal must be shown to the user: as long as the object is not verified, nothing says
   * where else it may be sent. A {@code jti} is accepted once, so a second call refuses.
   */
  Result<Parameters, AuthorizationError> read(Parameters sent);
}
