package dev.countersign.application.registration;

import dev.countersign.application.registration.RegisterClient.Registered;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.util.Optional;

/**
 * Rotates the secret of a client.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-5">RFC 7592 §5</a>
 */
public interface RotateClientSecret {

  /**
   * Generates a new secret, returned only now. The previous ones stay valid for the overlap, so
   * that the client can change over without a gap. Refuses clients that have no secret.
   */
  Result<Registered, RegistrationError> rotate(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token);
}
