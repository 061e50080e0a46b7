package dev.countersign.application.registrationupkeep;

import dev.countersign.application.relyingparty.LookUpRegistrations;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RelyingPartyAction;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.domain.relyingparty.RelyingPartyError.BadCall;
import java.time.InstantSource;
import java.util.Optional;

/** Stores and removes the permissions to register again. */
final class RegisterAgainPermissions implements PermitRegisterAgain {

  private final LookUpRegistrations registrations;
  private final UpkeepRecords records;
  private final SealedPermissions sealed;
  private final InstantSource clock;

  RegisterAgainPermissions(
      LookUpRegistrations registrations,
      UpkeepRecords records,
      SealedPermissions sealed,
      InstantSource clock) {
    this.registrations = registrations;
    this.records = records;
    this.sealed = sealed;
    this.clock = clock;
  }

  @Override
  public Result<Registration, RelyingPartyError> permit(Permission permission) {
    if (permission.token().isEmpty() && permission.statement().isEmpty()) {
      return Result.refused(new BadCall("send initial_access_token, software_statement or both"));
    }
    return registrations
        .named(permission.registration())
        .map(registration -> permit(registration, permission));
  }

  private Registration permit(Registration registration, Permission permission) {
    var seal = sealed.seal(registration, permission);
    var now = clock.instant();
    records.change(
        registration,
        upkeep -> upkeep.permitting(Optional.of(seal), now),
        Optional.of(RelyingPartyAction.REGISTER_AGAIN_PERMITTED),
        permission.actor());
    return registration;
  }

  @Override
  public Result<Registration, RelyingPartyError> withdraw(String name, Actor actor) {
    return registrations.named(name).map(registration -> withdraw(registration, actor));
  }

  private Registration withdraw(Registration registration, Actor actor) {
    var now = clock.instant();
    records.change(
        registration,
        upkeep -> upkeep.permitting(Optional.empty(), now),
        Optional.of(RelyingPartyAction.REGISTER_AGAIN_WITHDRAWN),
        actor);
    return registration;
  }
}
