package dev.countersign.application.registrationupkeep;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Changes the stored upkeep of registrations, together with the audit. */
final class UpkeepRecords {

  // After a concurrent change, the call tries again. This does not occur 32 times in one call.
  private static final int MAX_ATTEMPTS = 32;

  private final Upkeeps upkeeps;
  private final RelyingPartyAudit audit;
  private final UnitOfWork unitOfWork;

  UpkeepRecords(Upkeeps upkeeps, RelyingPartyAudit audit, UnitOfWork unitOfWork) {
    this.upkeeps = upkeeps;
    this.audit = audit;
    this.unitOfWork = unitOfWork;
  }

  Upkeep find(RegistrationName registration) {
    return upkeeps.find(registration).orElseGet(() -> Upkeep.first(registration));
  }

  /** Changes the upkeep of a registration; writes nothing if the change is none. */
  void change(RegistrationName registration, UnaryOperator<Upkeep> change) {
    change(registration, change, () -> {});
  }

  /** Changes the upkeep of a registration, with an audit event in the same unit of work. */
  void change(
      Registration registration,
      UnaryOperator<Upkeep> change,
      Optional<RelyingPartyAction> action,
      Actor actor) {
    change(
        registration.name(),
        change,
        () -> action.ifPresent(what -> audit.append(what, registration, actor)));
  }

  /**
   * Changes the upkeep of a registration, unless the change is outdated when it is about to be
   * committed.
   */
  void changeUnless(
      BooleanSupplier isOutdated, RegistrationName registration, UnaryOperator<Upkeep> change) {
    try {
      change(
          registration,
          change,
          () -> {
            if (isOutdated.getAsBoolean()) {
              throw new Outdated();
            }
          });
    } catch (Outdated _) {
      // Nothing was stored.
    }
  }

  /** Thrown to roll back the unit of work. */
  private static final class Outdated extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private void change(RegistrationName registration, UnaryOperator<Upkeep> change, Runnable with) {
    for (var attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var stored = upkeeps.find(registration);
      var before = stored.orElseGet(() -> Upkeep.first(registration));
      var next = change.apply(before);
      if (next.isLike(before) || unitOfWork.run(() -> save(stored.isPresent(), next, with))) {
        return;
      }
    }
    throw new IllegalStateException(
        "the upkeep of " + registration.value() + " was changed concurrently too often");
  }

  private boolean save(boolean stored, Upkeep next, Runnable with) {
    var isSaved = stored ? upkeeps.save(next) : upkeeps.add(next);
    if (isSaved) {
      with.run();
    }
    return isSaved;
  }
}
