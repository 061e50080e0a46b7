package dev.countersign.testkit.registrationupkeep;

import dev.countersign.application.key.driven.KeptKeys;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.time.Instant;

/** {@link KeptKeys} from the upkeep in memory. */
public final class InMemoryKeptKeys implements KeptKeys {

  private final Upkeeps upkeeps;

  /** Creates it with the upkeep of registrations. */
  public InMemoryKeptKeys(Upkeeps upkeeps) {
    this.upkeeps = upkeeps;
  }

  @Override
  public boolean isKept(KeyOwner owner, Instant now) {
    return owner
        .registration()
        .flatMap(name -> upkeeps.find(new RegistrationName(name)))
        .flatMap(Upkeep::keys)
        .flatMap(turn -> turn.transition().keptUntil())
        .filter(now::isBefore)
        .isPresent();
  }
}
