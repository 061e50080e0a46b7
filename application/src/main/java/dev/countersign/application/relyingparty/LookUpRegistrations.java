package dev.countersign.application.relyingparty;

import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import java.util.List;

/** Says where applications of ours are registered. */
public interface LookUpRegistrations {

  /** All registrations, by name. */
  List<Registration> all();

  /** The registration of that name. */
  Result<Registration, RelyingPartyError> named(String registration);
}
