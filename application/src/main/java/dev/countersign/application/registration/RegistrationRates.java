package dev.countersign.application.registration;

import dev.countersign.domain.oauth.Rate;
import java.util.Optional;

/**
 * How often clients may be registered, and registrations read and changed.
 *
 * @param perAddress from one address; nothing if as often as one likes
 * @param perToken with one token; nothing if as often as one likes
 */
public record RegistrationRates(Optional<Rate> perAddress, Optional<Rate> perToken) {

  /** As often as one likes. */
  public static final RegistrationRates UNLIMITED =
      new RegistrationRates(Optional.empty(), Optional.empty());
}
