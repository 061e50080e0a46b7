package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationCaller;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.List;

/** Looks up this service's registrations at other servers. */
public interface LookUpRegistrations {

  /** Returns all registrations, sorted by name. */
  List<Registration> all();

  /** Returns the registration with this name. */
  Result<Registration, RelyingPartyError> named(String registration);

  /**
   * Returns the registration with this name. A registration that the caller may not use is refused
   * like an unknown one.
   */
  Result<Registration, RelyingPartyError> named(String registration, RegistrationCaller caller);
}
