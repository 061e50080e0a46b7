package dev.countersign.application.canary;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.user.driven.Consents;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.user.Consent;

/** Breaks a rule: it writes to a store that has not proved that the unit of work covers it. */
public record ConsentRecorder(UnitOfWork unitOfWork, Consents consents) {

  /** Stores the consent. */
  public Done store(Consent consent) {
    return unitOfWork.run(
        () -> {
          consents.put(consent);
          return Done.DONE;
        });
  }
}
