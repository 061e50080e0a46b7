package dev.countersign.application.registration;

import dev.countersign.domain.error.RegistrationError;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * Keeps whoever asks too often about registrations from being heard.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7591.html#section-5">RFC 7591 §5</a>
 */
public interface LimitRegistrationRate {

  /**
   * Lets one request pass, if there is one left for its address and one for its token. To be asked
   * before anything else about the request is looked at.
   *
   * @param address from where it came: one text for all addresses that count as one
   * @param token what it showed, good or not
   */
  Result<Done, RegistrationError> check(String address, Optional<String> token);
}
