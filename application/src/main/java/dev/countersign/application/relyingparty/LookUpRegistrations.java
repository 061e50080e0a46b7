package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.List;

/** Looks up this service's registrations at other servers. */
public interface LookUpRegistrations {

  /** Returns all registrations, sorted by name. */
  List<Registration> all();

  /** Returns the registration with this name. */
  Result<Registration, RelyingPartyError> named(String registration);
}
