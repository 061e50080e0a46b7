package dev.countersign.application.registration;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registration.RegistrationAccessToken;
import java.util.Optional;

/**
 * Ends a registration.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7592.html#section-2.3">RFC 7592 §2.3</a>
 */
public interface DeleteRegistration {

  /** Removes the client and so ends all its grants and tokens, or refuses and changes nothing. */
  Result<Done, RegistrationError> delete(
      Optional<ClientId> id, Optional<RegistrationAccessToken> token);
}
