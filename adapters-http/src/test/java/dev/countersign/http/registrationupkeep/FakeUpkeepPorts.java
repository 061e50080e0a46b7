package dev.countersign.http.registrationupkeep;

import dev.countersign.application.registrationupkeep.LookUpUpkeep;
import dev.countersign.application.registrationupkeep.PermitRegisterAgain;
import dev.countersign.application.registrationupkeep.RenewSecret;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.registrationupkeep.Upkeep;
import dev.countersign.domain.relyingparty.Registration;
import dev.countersign.domain.relyingparty.RegistrationName;
import dev.countersign.domain.relyingparty.RelyingPartyError;
import dev.countersign.testkit.relyingparty.RelyingPartyFixtures;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Fakes of the driving ports of the upkeep: they record each call. */
@Factory
class FakeUpkeepPorts {

  private static final Registration REGISTRATION = RelyingPartyFixtures.registration("app");

  /** The recorded calls. */
  final List<Object> asked = new CopyOnWriteArrayList<>();

  /** The error to refuse with, if there is one. */
  volatile Optional<RelyingPartyError> refusal = Optional.empty();

  /** The upkeep of each registration. */
  volatile Optional<Upkeep> upkeep = Optional.empty();

  @Singleton
  RenewSecret renewSecret() {
    return (registration, actor) -> result(List.of(registration, actor));
  }

  @Singleton
  PermitRegisterAgain permitRegisterAgain() {
    return new PermitRegisterAgain() {
      @Override
      public Result<Registration, RelyingPartyError> permit(Permission permission) {
        return result(permission);
      }

      @Override
      public Result<Registration, RelyingPartyError> withdraw(String registration, Actor actor) {
        return result(List.of("withdraw", registration, actor));
      }
    };
  }

  @Singleton
  LookUpUpkeep lookUpUpkeep() {
    return new LookUpUpkeep() {
      @Override
      public Optional<Upkeep> of(RegistrationName registration) {
        return upkeep;
      }

      @Override
      public List<Upkeep> troubled() {
        return List.of();
      }
    };
  }

  private Result<Registration, RelyingPartyError> result(Object question) {
    asked.add(question);
    return refusal
        .<Result<Registration, RelyingPartyError>>map(Result::refused)
        .orElse(Result.ok(REGISTRATION));
  }
}
