package dev.countersign.application.registration;

import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Limits the rate of registration requests.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public interface LimitRegistrationRate {

  /**
   * Counts a request; refuses it if its address or its token has no request left. Called before
   * anything else of the request is read.
   *
   * @param address the address of the sender; addresses that are counted together have one text
   * @param token the token of the request, valid or not
   */
  Result<Done, RegistrationError> check(String address, Optional<String> token);
}
