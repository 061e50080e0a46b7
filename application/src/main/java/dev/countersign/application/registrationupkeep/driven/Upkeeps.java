package dev.countersign.application.registrationupkeep.driven;

import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.RegistrationName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The store of what is planned and known for the upkeep of registrations at other servers, one
 * record for each.
 *
 * <p>Its writes are part of the {@code UnitOfWork} around them, together with those of the stores
 * that {@code docs/extend/ports.md} names: they are all stored, or none is.
 */
public interface Upkeeps extends RegistrationRecords {

  /** Returns the upkeep of the registration with this name. */
  Optional<Upkeep> find(RegistrationName registration);

  /**
   * Adds the upkeep of a registration, unless there is one.
   *
   * @return whether it was added
   */
  boolean add(Upkeep upkeep);

  /**
   * Replaces the upkeep of a registration, unless it was changed or removed since it was read.
   *
   * @param upkeep the next state; its version is one more than that of the state that was read
   * @return whether it was replaced
   */
  boolean save(Upkeep upkeep);

  /**
   * Returns at most {@code most} of those for which something is due, the longest due first.
   *
   * @see Upkeep#isDue
   */
  List<Upkeep> due(Instant now, int most);

  /**
   * Returns at most {@code most} of the registrations whose secret has another expiry than their
   * upkeep, or an expiry and no upkeep; and of those that authenticate with a key, can be updated,
   * and have no {@link dev.countersign.domain.registrationupkeep.KeyDelivery}.
   */
  List<RegistrationName> unnoticed(int most);

  /**
   * Returns at most {@code most} of those with a problem: a registration that is dead or was
   * refused twice, or a secret that could not be renewed.
   */
  List<Upkeep> troubled(int most);
}
