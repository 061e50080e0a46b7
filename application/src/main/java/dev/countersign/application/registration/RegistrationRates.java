package dev.countersign.application.registration;

import dev.countersign.domain.oauth.Rate;
import java.util.Optional;

/**
 * The rates at which clients may be registered, and registrations read and changed.
 *
 * @param perAddress from one address; empty if there is no limit
 * @param perToken with one token; empty if there is no limit
 */
public record RegistrationRates(Optional<Rate> perAddress, Optional<Rate> perToken) {

  /** No limits. */
  public static final RegistrationRates UNLIMITED =
      new RegistrationRates(Optional.empty(), Optional.empty());
}
