package dev.countersign.application.registrationupkeep;

import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.application.registrationupkeep.SealedPermissions.Opened;
import dev.countersign.application.registrationupkeep.driven.PeopleOfRegistrations;
import dev.countersign.application.registrationupkeep.driven.Upkeeps;
import dev.countersign.application.relyingparty.RegisterAnew;
import dev.countersign.application.relyingparty.driven.RegistrationRecords;
import dev.countersign.application.relyingparty.driven.Registrations;
import dev.countersign.application.relyingparty.driven.Servers;
import dev.countersign.application.relyingparty.shared.RelyingPartyAudit;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.KnownServer;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.sealing.Sealed;
import java.time.InstantSource;
import java.util.List;

/**
 * Makes dead registrations again, if an operator permitted it and no person's sign-in depends on
 * them.
 */
final class DeadRegistrations {

  private final Stores stores;
  private final RegisterAnew registerAnew;
  private final PeopleOfRegistrations people;
  private final SealedPermissions permissions;
  private final UpkeepRecords records;
  private final RelyingPartyAudit audit;
  private final InstantSource clock;

  /** What is replaced with a registration. */
  record Stores(
      Registrations registrations,
      Servers servers,
      List<RegistrationRecords> records,
      Upkeeps upkeeps,
      UnitOfWork unitOfWork) {

    Stores {
      records = List.copyOf(records);
    }
  }

  DeadRegistrations(
      Stores stores,
      RegisterAnew registerAnew,
      PeopleOfRegistrations people,
      SealedPermissions permissions,
      UpkeepRecords records,
      RelyingPartyAudit audit,
      InstantSource clock) {
    this.stores = stores;
    this.registerAnew = registerAnew;
    this.people = people;
    this.permissions = permissions;
    this.records = records;
    this.audit = audit;
    this.clock = clock;
  }

  /** Makes the registration again, if that is permitted and due. */
  void registerAgain(Registration dead) {
    var upkeep = records.find(dead.name());
    var permission = upkeep.permission();
    if (permission.isEmpty()) {
      records.change(dead.name(), one -> one.with(one.standing().waiting()));
    } else if (people.anyone(dead.name())) {
      notRegistered(dead, "people have signed in through it");
    } else {
      permissions
          .open(dead, permission.get())
          .ifPresentOrElse(
              opened -> attempt(dead, permission.get(), opened),
              () -> notRegistered(dead, "the permission cannot be decrypted"));
    }
  }

  private void notRegistered(Registration dead, String reason) {
    var now = clock.instant();
    records.change(
        dead.name(), upkeep -> upkeep.with(upkeep.standing().notRegistered(reason, now)));
  }

  private void attempt(Registration dead, Sealed permission, Opened opened) {
    // Stored before the request: also a node that stops in the middle counts as an attempt.
    var now = clock.instant();
    records.change(dead.name(), upkeep -> upkeep.with(upkeep.standing().trying(now)));
    switch (registerAnew.registerAnew(dead, opened.token(), opened.statement())) {
      case Result.Ok<Registration, RelyingPartyError>(var next) -> {
        var upkeep = Upkeep.madeAgain(next.name(), permission, now);
        // If it was deleted meanwhile, the server has a client that nobody uses.
        var _ = stores.unitOfWork().run(() -> replace(dead, next, upkeep));
      }
      case Result.Refused<Registration, RelyingPartyError>(var error) ->
          notRegistered(dead, error.description());
    }
  }

  private boolean replace(Registration dead, Registration next, Upkeep upkeep) {
    var isReplaced = stores.registrations().remove(dead);
    if (isReplaced) {
      stores.records().forEach(store -> store.removeAll(dead.name()));
      stores.servers().add(KnownServer.discovered(next.server(), clock.instant()));
      if (!stores.registrations().add(next) || !stores.upkeeps().add(upkeep)) {
        throw new IllegalStateException(
            "registration " + next.name().value() + " was added by another call");
      }
      audit.append(RelyingPartyAction.REGISTERED_AGAIN, next, Actor.SCHEDULE);
    }
    return isReplaced;
  }
}
