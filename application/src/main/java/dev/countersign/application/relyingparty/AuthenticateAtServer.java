package dev.countersign.application.relyingparty;

import dev.countersign.application.relyingparty.driven.TokenFetcher.Proof;
import dev.countersign.domain.relyingparty.Registration;
import java.time.Instant;
import java.util.Optional;

/**
 * Authenticates this service at other servers, with the method that was registered.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3">RFC 6749 §2.3</a>
 */
public interface AuthenticateAtServer {

  /**
   * Returns the client authentication for one request at {@code now}. Throws if the credentials
   * cannot be decrypted.
   */
  Proof build(Registration registration, Instant now);

  /**
   * Returns the client authentication with the other secret of the registration, which is tried
   * after the server refused the first; empty if there is no other one.
   */
  default Optional<Proof> buildOther(Registration registration, Instant now) {
    return Optional.empty();
  }
}
